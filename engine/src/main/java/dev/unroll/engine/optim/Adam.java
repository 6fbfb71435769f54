package dev.unroll.engine.optim;

import static dev.unroll.engine.optim.Symbols.THETA;

import dev.unroll.engine.data.Optimizer;
import java.util.List;
import java.util.Map;

/** Adam; weight decay is a part of the gradient. */
public record Adam(double weightDecay) implements OptimizerSpec {
    @Override
    public Optimizer kind() {
        return Optimizer.ADAM;
    }

    @Override
    public List<Slot> slots() {
        return Moments.SLOTS;
    }

    @Override
    public List<Assignment> equations() {
        // θ ← θ − lr · m/(1−β₁ⁿ) / (√(v/(1−β₂ⁿ)) + ε)
        Assignment step = Symbols.parameter(THETA.minus(Moments.step()));
        return CoupledDecay.before(weightDecay, Moments.first(), Moments.second(), step);
    }

    @Override
    public Map<String, Double> constants() {
        return Moments.constants(weightDecay);
    }

    @Override
    public UpdateLoop loop() {
        return new Moments.Loop(weightDecay, 0);
    }

    @Override
    public String torchClass() {
        return "Adam";
    }
}
