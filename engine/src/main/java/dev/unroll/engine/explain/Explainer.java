package dev.unroll.engine.explain;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.tensor.NativeOps;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import dev.unroll.engine.train.Trainers;
import java.util.List;

/**
 * Says where the numbers of an epoch came from. Works on networks of its own, from a trace or a trainer's state, so a
 * trainer that runs meanwhile is not disturbed. Not thread-safe; what it returns is immutable.
 */
public final class Explainer implements AutoCloseable {
    private final Trainer trainer;
    private final EncodedBatch batch;
    private final ParameterLayout layout;
    private final Ops ops = new NativeOps();
    private final SourcePasses passes;

    /**
     * For runs of one experiment.
     *
     * @throws dev.unroll.engine.data.InvalidInput when the experiment breaks a rule
     */
    public Explainer(Experiment experiment) {
        trainer = Trainers.open(experiment);
        batch = EncodedBatch.of(experiment);
        Architecture architecture =
                Architecture.of(experiment, batch.vocabulary().size());
        layout = new ParameterLayout(architecture);
        ParameterStore store = new ParameterStore(ops, layout);
        Network network = new Network(ops, architecture, store, experiment.loss(), batch.timesteps(), batch.batch());
        passes = new SourcePasses(ops, batch, store, network);
    }

    /**
     * Computes again the epoch that starts from a state: the trace the run itself had, bit for bit.
     *
     * @param before the state after the epoch before it
     */
    public Trace trace(TrainerState before) {
        trainer.restore(before);
        trainer.compute();
        return trainer.trace();
    }

    /**
     * The gradient of one scalar, taken apart by timestep and source loss. Takes one backward pass a source loss.
     *
     * @throws IllegalArgumentException when the network has no such parameter
     * @throws IndexOutOfBoundsException when the parameter has no such element
     */
    public GradientReceipt receipt(Trace trace, ParameterElement element) {
        element.requireIn(layout.spec(element.name()));
        passes.load(trace);
        Share share = Share.of(passes.network(), batch.inputs(), element);
        int timesteps = batch.timesteps();
        float[] contributions = new float[batch.batch() * timesteps * timesteps];
        for (int s = passes.firstSource(); s < timesteps; s++) {
            passes.backward(s);
            for (int b = 0; b < batch.batch(); b++) {
                for (int t = 0; t <= s; t++) {
                    // + 0 makes −0 a plain 0
                    contributions[(b * timesteps + t) * timesteps + s] = (float) (share.at(passes.row(b, t)) + 0.0);
                }
            }
        }
        return new GradientReceipt(
                element,
                NamedArray.owning(contributions, List.of(Axis.B, Axis.T, Axis.S), batch.batch(), timesteps, timesteps),
                element.in(trace.gradients()));
    }

    /**
     * What Adam makes of one scalar's gradient.
     *
     * @param before the state the epoch started from, with the moments of the updates so far
     * @param trace of that epoch
     * @param learningRate what the update used
     * @throws IllegalArgumentException when state and trace are not of one epoch
     */
    public AdamReceipt adam(TrainerState before, Trace trace, ParameterElement element, double learningRate) {
        if (trace.epoch() != before.epoch() + 1) {
            throw new IllegalArgumentException(
                    "epoch " + trace.epoch() + " does not start after " + before.epoch() + " updates");
        }
        try (Ops once = new NativeOps()) {
            return AdamReceipt.of(
                    once,
                    trace.epoch(),
                    learningRate,
                    element.in(trace.gradients()),
                    element.in(before.firstMoment(layout)),
                    element.in(before.secondMoment(layout)),
                    element.in(trace.parameters()));
        }
    }

    @Override
    public void close() {
        ops.close();
        trainer.close();
    }
}
