package dev.unroll.engine.explain;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.optim.GradientClip;
import dev.unroll.engine.tensor.Operations;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;

/**
 * Says where the numbers of an epoch came from; of a corpus, of a chunk, whose gradients end at its start. Works on networks of its own, from a trace or a trainer's state, so a
 * trainer that runs meanwhile is not disturbed. Not thread-safe; what it returns is immutable.
 */
public final class Explainer implements AutoCloseable {
    private final Blueprint blueprint;
    private final Trainer trainer;
    private final Ops ops = Operations.open();
    private final SourcePasses passes;
    private final double clip;

    /**
     * For runs of one experiment.
     *
     * @throws dev.unroll.engine.data.InvalidInput when the experiment breaks a rule, or its corpus cannot be read
     */
    public Explainer(Experiment experiment) {
        blueprint = Blueprint.of(experiment);
        clip = experiment.clip();
        trainer = Trainers.open(experiment);
        passes = new SourcePasses(ops, blueprint);
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
        element.requireIn(blueprint.layout().spec(element.name()));
        passes.load(trace);
        Share share = Share.of(passes.network(), passes.inputs(), element);
        int timesteps = blueprint.batch().timesteps();
        int sequences = blueprint.batch().batch();
        float[] contributions = new float[sequences * timesteps * timesteps];
        for (int s = passes.firstSource(); s < timesteps; s++) {
            passes.backward(s);
            for (int b = 0; b < sequences; b++) {
                for (int t = 0; t <= s; t++) {
                    // + 0 makes −0 a plain 0
                    contributions[(b * timesteps + t) * timesteps + s] = (float) (share.at(blueprint.row(b, t)) + 0.0);
                }
            }
        }
        return new GradientReceipt(
                element,
                NamedArray.owning(contributions, List.of(Axis.B, Axis.T, Axis.S), sequences, timesteps, timesteps),
                element.in(trace.gradients()));
    }

    /**
     * The slope of the epoch's loss along one scalar, by a central difference in double: what its gradient can be held
     * against. Takes two forward passes of ND4J's own operations.
     */
    public double finiteDifference(Trace trace, ParameterElement element) {
        element.requireIn(blueprint.layout().spec(element.name()));
        try (FiniteDifference difference = new FiniteDifference(blueprint, trace)) {
            return difference.of(element);
        }
    }

    /** What the update multiplies every gradient with. */
    private float clipping(Trace trace) {
        if (clip == 0) {
            return 1;
        }
        double squares = 0;
        for (float g : blueprint.layout().flat(trace.gradients())) {
            squares += (double) g * g;
        }
        return (float) GradientClip.coefficient(Math.sqrt(squares), clip);
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
        try (Ops once = Operations.open()) {
            return AdamReceipt.of(
                    once,
                    trace.epoch(),
                    learningRate,
                    element.in(trace.gradients()) * clipping(trace),
                    element.in(before.firstMoment(blueprint.layout())),
                    element.in(before.secondMoment(blueprint.layout())),
                    element.in(trace.parameters()));
        }
    }

    /** How much of every loss reaches every timestep of every layer. Takes one backward pass a source loss. */
    public GradientFlow flow(Trace trace) {
        passes.load(trace);
        int timesteps = blueprint.batch().timesteps();
        int sequences = blueprint.batch().batch();
        List<float[]> norms = new ArrayList<>();
        for (int layer = 0; layer < blueprint.architecture().layers(); layer++) {
            norms.add(new float[sequences * timesteps * timesteps]);
        }
        for (int s = passes.firstSource(); s < timesteps; s++) {
            passes.backward(s);
            for (int b = 0; b < sequences; b++) {
                for (int t = 0; t <= s; t++) {
                    for (int layer = 0; layer < norms.size(); layer++) {
                        norms.get(layer)[(b * timesteps + s) * timesteps + t] = (float) passes.norm(layer, b, t);
                    }
                }
            }
        }
        return new GradientFlow(norms.stream()
                .map(values ->
                        NamedArray.owning(values, List.of(Axis.B, Axis.S, Axis.T), sequences, timesteps, timesteps))
                .toList());
    }

    /**
     * How a change of one layer's state at every timestep arrives at the last one, in one sequence. Takes n copies of
     * the sequence, n being H, or 2H for LSTM.
     */
    public StateGrowth growth(Trace trace, int layer, int sequence) {
        passes.load(trace);
        LayerTrace values = trace.layers().get(layer);
        try (Ops own = Operations.open()) {
            Network pair = blueprint.layers(own, passes.store(), 2, StateJacobian.size(values));
            return new StateGrowth(
                    layer, sequence, StateJacobian.largestSingularValues(own, pair, values, layer, sequence));
        }
    }

    /**
     * Runs an epoch's forward pass again, as it was and with some things changed.
     *
     * @throws IllegalArgumentException when a change names a parameter or a state the network does not have
     * @throws IndexOutOfBoundsException when a layer, sequence, timestep, character or element is out of range
     */
    public WhatIf whatIf(Trace trace, List<Change> changes) {
        Blueprint read = blueprint.at(trace);
        ChangedPass original = new ChangedPass(read, List.of());
        ChangedPass changed = new ChangedPass(read, changes);
        return new WhatIf(original.run(trace), changed.run(trace));
    }

    @Override
    public void close() {
        ops.close();
        trainer.close();
    }
}
