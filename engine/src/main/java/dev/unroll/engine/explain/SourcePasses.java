package dev.unroll.engine.explain;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * An epoch's backward pass, one source loss at a time. Backpropagation is linear in ∂L/∂logits: with the rows of all
 * other timesteps set to zero it carries one timestep's loss alone, and over all sources the passes add up to the
 * epoch's. The sequences of a batch do not touch each other, so one pass serves all of them.
 */
final class SourcePasses {
    private final Ops ops;
    private final EncodedBatch batch;
    private final ParameterStore store;
    private final Network network;
    private @Nullable Trace loaded;

    SourcePasses(Ops ops, EncodedBatch batch, ParameterStore store, Network network) {
        this.ops = ops;
        this.batch = batch;
        this.store = store;
        this.network = network;
    }

    /** Repeats the forward pass of an epoch, from the parameters and initial states it read. */
    @SuppressWarnings("ReferenceEquality") // a trace is immutable, and comparing all its values costs a forward pass
    void load(Trace trace) {
        if (loaded == trace) {
            return;
        }
        loaded = null;
        store.values().set(store.layout().flat(trace.parameters()));
        for (int i = 0; i < network.layers().size(); i++) {
            setInitial(network.layers().get(i), trace.layers().get(i));
        }
        network.read(batch.inputs());
        network.forward();
        loaded = trace;
    }

    private static void setInitial(RecurrentLayer layer, LayerTrace values) {
        layer.initialHidden().set(values.h0().toArray());
        Tensor cell = layer.initialCell();
        NamedArray c0 = values.c0();
        if (cell != null && c0 != null) {
            cell.set(c0.toArray());
        }
    }

    /** The first timestep that has a loss. */
    int firstSource() {
        return batch.firstTarget();
    }

    /** Backward from the losses of timestep s alone, through the epoch that was loaded. */
    void backward(int s) {
        Trace trace = loaded();
        Tensor dLogits = network.dLogits();
        ops.fill(dLogits, 0);
        for (int b = 0; b < batch.batch(); b++) {
            int row = row(b, s);
            dLogits.rowRange(row, row + 1).set(trace.dLogits().vector(b, s));
        }
        network.backward();
    }

    Trace loaded() {
        if (loaded == null) {
            throw new IllegalStateException("no epoch is loaded");
        }
        return loaded;
    }

    /** Where sequence b stands at timestep t in time-major matrices. */
    int row(int b, int t) {
        return t * batch.batch() + b;
    }

    Network network() {
        return network;
    }
}
