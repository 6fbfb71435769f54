package dev.unroll.engine.optim;

import static dev.unroll.engine.optim.Symbols.LAMBDA;
import static dev.unroll.engine.optim.Symbols.LR;
import static dev.unroll.engine.optim.Symbols.ONE;
import static dev.unroll.engine.optim.Symbols.THETA;

import dev.unroll.engine.data.Optimizer;
import java.util.List;
import java.util.Map;

/**
 * Adam with weight decay beside the gradient, which does not pass through the moments.
 *
 * <p>Source: I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", ICLR 2019; PyTorch, torch/optim/adamw.py.
 */
public record AdamW(double weightDecay) implements OptimizerSpec {
    @Override
    public Optimizer kind() {
        return Optimizer.ADAMW;
    }

    @Override
    public List<Slot> slots() {
        return Moments.SLOTS;
    }

    @Override
    public List<Assignment> equations() {
        Term kept = weightDecay == 0 ? THETA : ONE.minus(LR.times(LAMBDA)).times(THETA);
        // θ ← (1−lr·λ)·θ − lr · m/(1−β₁ⁿ) / (√(v/(1−β₂ⁿ)) + ε)
        return List.of(Moments.first(), Moments.second(), Symbols.parameter(kept.minus(Moments.step())));
    }

    @Override
    public Map<String, Double> constants() {
        return Moments.constants(weightDecay);
    }

    @Override
    public UpdateLoop loop() {
        return new Moments.Loop(0, weightDecay);
    }

    @Override
    public String torchClass() {
        return "AdamW";
    }
}
