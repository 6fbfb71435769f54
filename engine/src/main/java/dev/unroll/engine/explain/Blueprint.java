package dev.unroll.engine.explain;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.loss.LossSpec;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;

/**
 * What networks of one experiment are built from.
 *
 * @param targetCount how many losses an epoch's loss is taken over, of all sequences
 */
record Blueprint(
        EncodedBatch batch, Architecture architecture, ParameterLayout layout, LossSpec loss, int targetCount) {

    /** Of a corpus the batch is its first chunk. */
    static Blueprint of(Experiment experiment) {
        EncodedBatch batch = EncodedBatch.of(experiment);
        Architecture architecture =
                Architecture.of(experiment, batch.vocabulary().size());
        return new Blueprint(
                batch, architecture, new ParameterLayout(architecture), LossSpec.of(experiment), batch.lossCount());
    }

    /**
     * The same networks with what a trace's epoch read: of a corpus every chunk reads other characters, and a trace may hold
     * one sequence of many. A sequence's losses count for what they count for among all.
     */
    Blueprint at(Trace trace) {
        return new Blueprint(batch.with(trace.inputs(), trace.targets()), architecture, layout, loss, targetCount);
    }

    Network network(Ops ops, ParameterStore store, int timesteps, int sequences) {
        return new Network(ops, architecture, store, loss, timesteps, sequences);
    }

    /** One of a single timestep, which starts from what it is given. */
    Network step(Ops ops, ParameterStore store, int sequences) {
        return new Network(ops, architecture.ofParts(), store, loss, 1, sequences);
    }

    /** One whose layers are run by themselves. */
    Network layers(Ops ops, ParameterStore store, int timesteps, int sequences) {
        return Network.ofLayers(ops, architecture, store, loss, timesteps, sequences);
    }

    /** Gives a network of the trace's sequences, or of several copies of them one after the other, an epoch's initial states. */
    static void setInitial(Network network, Trace trace) {
        for (int i = 0; i < network.layers().size(); i++) {
            RecurrentLayer layer = network.layers().get(i);
            LayerTrace values = trace.layers().get(i);
            for (LayerState state : layer.states()) {
                set(state.initial(), values.state(state.name()).orElseThrow().initial());
            }
        }
    }

    private static void set(Tensor states, NamedArray initial) {
        float[] values = initial.toArray();
        int sequences = initial.size(0);
        for (int row = 0; row < states.rows(); row += sequences) {
            states.rowRange(row, row + sequences).set(values);
        }
    }

    /** The row of sequence b at timestep t in time-major matrices. */
    int row(int b, int t) {
        return t * batch.batch() + b;
    }
}
