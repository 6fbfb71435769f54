package dev.unroll.engine.explain;

import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * An epoch's backward pass, one source loss at a time. Backpropagation is linear in ∂L/∂logits: with the rows of all
 * other timesteps set to zero it carries one timestep's loss alone, and over all sources the passes add up to the
 * epoch's. The sequences of a batch do not touch each other, so one pass serves all of them.
 */
final class SourcePasses {
    private final Ops ops;
    private Blueprint blueprint;
    private final ParameterStore store;
    private final Network network;
    private @Nullable Trace loaded;

    SourcePasses(Ops ops, Blueprint blueprint) {
        this.ops = ops;
        this.blueprint = blueprint;
        store = new ParameterStore(ops, blueprint.layout());
        network = blueprint.network(
                ops, store, blueprint.batch().timesteps(), blueprint.batch().batch());
    }

    /** Repeats the forward pass of an epoch, from the parameters and initial states it read. */
    @SuppressWarnings("ReferenceEquality") // a trace is immutable, and comparing all its values costs a forward pass
    void load(Trace trace) {
        if (loaded == trace) {
            return;
        }
        loaded = null;
        blueprint = blueprint.at(trace);
        store.values().set(blueprint.layout().flat(trace.parameters()));
        Blueprint.setInitial(network, trace);
        network.read(blueprint.batch().inputs());
        network.forward();
        loaded = trace;
    }

    /** The first timestep that has a loss. */
    int firstSource() {
        return blueprint.batch().firstTarget();
    }

    /** Backward from the losses of timestep s alone, through the epoch that was loaded. */
    void backward(int s) {
        if (loaded == null) {
            throw new IllegalStateException("no epoch is loaded");
        }
        Tensor dLogits = network.dLogits();
        ops.fill(dLogits, 0);
        for (int b = 0; b < blueprint.batch().batch(); b++) {
            int row = blueprint.row(b, s);
            dLogits.rowRange(row, row + 1).set(loaded.dLogits().vector(b, s));
        }
        network.backward();
        network.complete();
    }

    /** ‖∂L_s/∂hₜ‖ of sequence b, after {@link #backward}: from above and from the future together. */
    double norm(int layer, int b, int t) {
        RecurrentLayer recurrent = network.layers().get(layer);
        Tensor above = recurrent.dHiddenFromAbove();
        Tensor future = recurrent.dHiddenFromFuture();
        int row = blueprint.row(b, t);
        double squares = 0;
        for (int j = 0; j < above.columns(); j++) {
            double d = above.get(row, j) + future.get(row, j);
            squares += d * d;
        }
        return Math.sqrt(squares);
    }

    Network network() {
        return network;
    }

    /** What the epoch that was loaded read. */
    int[] inputs() {
        return blueprint.batch().inputs();
    }

    /** The parameters of the epoch that was loaded. */
    ParameterStore store() {
        return store;
    }
}
