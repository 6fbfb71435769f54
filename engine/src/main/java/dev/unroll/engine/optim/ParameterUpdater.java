package dev.unroll.engine.optim;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** An optimiser at work on all parameters, in flat vectors (1, N). An update allocates nothing. */
public final class ParameterUpdater {
    private final OptimizerSpec spec;
    private final Ops ops;
    private final Tensor parameters;
    private final Tensor gradients;
    private final List<Tensor> slots;
    /** How many of the slots are the loop's. */
    private final int ofLoop;

    private final UpdateLoop loop;
    private int updates;

    /** Works on vectors of one size; its slots start at zero. */
    public ParameterUpdater(OptimizerSpec spec, Ops ops, Tensor parameters, Tensor gradients) {
        this.spec = spec;
        this.ops = ops;
        this.parameters = parameters;
        this.gradients = gradients;
        slots = Stream.generate(() -> ops.zeros(1, parameters.columns()))
                .limit(spec.slots().size())
                .toList();
        ofLoop = spec instanceof Accumulating(OptimizerSpec of)
                ? of.slots().size()
                : spec.slots().size();
        loop = spec.loop();
    }

    /** One update of all parameters and slots; the gradients stay. */
    public void step(double learningRate) {
        updates++;
        loop.begin(updates, learningRate);
        Tensor read = gradients;
        if (spec instanceof Accumulating) {
            // Σg ← Σg + g
            read = slots.getLast();
            ops.add(read, gradients, read);
        }
        ops.update(loop, parameters, read, slots.subList(0, ofLoop));
    }

    /** Forgets all updates. */
    public void clear() {
        updates = 0;
        slots.forEach(slot -> ops.fill(slot, 0));
    }

    /** A copy of what it keeps. */
    public OptimizerState state() {
        return OptimizerState.owning(
                spec, updates, slots.stream().map(Tensor::toFloats).toList());
    }

    /**
     * Goes on from a state.
     *
     * @throws IllegalArgumentException when it is of an optimiser that keeps something else
     */
    public void restore(OptimizerState state) {
        if (!state.suits(spec)) {
            throw new IllegalArgumentException(spec + " cannot go on from " + state.slots());
        }
        updates = state.updates();
        for (int slot = 0; slot < slots.size(); slot++) {
            slots.get(slot).set(state.values(slot));
        }
    }
}
