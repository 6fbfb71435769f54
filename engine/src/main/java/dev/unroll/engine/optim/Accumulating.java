package dev.unroll.engine.optim;

import dev.unroll.engine.data.Optimizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An optimiser whose gradients nobody sets to zero: PyTorch's {@code loss.backward()} adds to {@code .grad}, and without
 * {@code optimizer.zero_grad()} every update is made with the sum of all gradients there have been.
 *
 * @param of what makes the update of that sum
 */
public record Accumulating(OptimizerSpec of) implements OptimizerSpec {
    private static final Slot SUM = new Slot("grad", "Σg");

    @Override
    public Optimizer kind() {
        return of.kind();
    }

    @Override
    public double weightDecay() {
        return of.weightDecay();
    }

    /** The optimiser's own, then the sum. */
    @Override
    public List<Slot> slots() {
        return Stream.concat(of.slots().stream(), Stream.of(SUM)).toList();
    }

    @Override
    public List<Assignment> equations() {
        Term sum = Term.of(SUM.symbol());
        // Σg ← Σg + g; what follows reads the sum as its g
        Stream<Assignment> first = Stream.of(
                new Assignment(SUM.symbol(), sum.plus(Symbols.G)), new Assignment(OptimizerSpec.GRADIENT, sum));
        return Stream.concat(first, of.equations().stream()).toList();
    }

    @Override
    public Map<String, Double> constants() {
        return of.constants();
    }

    /** Of the optimiser alone: it is given the sum. */
    @Override
    public UpdateLoop loop() {
        return of.loop();
    }

    @Override
    public String torchClass() {
        return of.torchClass();
    }

    @Override
    public Map<String, Double> torchArguments() {
        return of.torchArguments();
    }
}
