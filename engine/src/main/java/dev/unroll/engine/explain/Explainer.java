package dev.unroll.engine.explain;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.optim.GradientClip;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.tensor.DoubleOps;
import dev.unroll.engine.tensor.Operations;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.DoubleArray;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says where the numbers of an epoch came from; of a corpus, of a chunk, whose gradients end at its start. A trace may hold all
 * sequences or one: what is said is then said of that one, whose losses count for what they count for among all. Works on
 * networks of its own, from a trace or a trainer's state, so a trainer that runs meanwhile is not disturbed. Not thread-safe;
 * what it returns is immutable.
 */
public final class Explainer implements AutoCloseable {
    /** Source losses that share a backward pass, at most. */
    private static final int TOGETHER = 32;

    private final Blueprint blueprint;
    private final Trainer trainer;
    private final Supplier<? extends Ops> backend;
    private final double clip;
    private final OptimizerSpec optimizer;
    private @Nullable SourcePasses passes;
    /** Of {@link #passes}. */
    private int sequences;

    /**
     * For runs of one experiment, in float32, as the runs themselves compute.
     *
     * @throws dev.unroll.engine.data.InvalidInput when the experiment breaks a rule, or its corpus cannot be read
     */
    public Explainer(Experiment experiment) {
        this(experiment, Operations::open);
    }

    private Explainer(Experiment experiment, Supplier<? extends Ops> backend) {
        this.backend = backend;
        blueprint = Blueprint.of(experiment);
        clip = experiment.clip();
        optimizer = OptimizerSpec.of(experiment);
        trainer = Trainers.open(experiment);
    }

    /**
     * The same in float64: from the float32 parameters and states of an epoch it repeats the passes with 16 digits. The
     * run's values are these, rounded on the way.
     */
    public static Explainer inDouble(Experiment experiment) {
        return new Explainer(experiment, DoubleOps::new);
    }

    /** With the trace's epoch in it. */
    private SourcePasses load(Trace trace) {
        SourcePasses kept = passes;
        if (kept == null || sequences != trace.batch()) {
            if (kept != null) {
                kept.ops().close();
            }
            int sources = Math.min(TOGETHER, blueprint.batch().targetLength());
            sequences = trace.batch();
            kept = new SourcePasses(backend.get(), blueprint, sequences, sources);
            passes = kept;
        }
        kept.load(trace);
        return kept;
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
     * The gradient of one scalar, taken apart by timestep and source loss.
     *
     * @throws IllegalArgumentException when the network has no such parameter
     * @throws IndexOutOfBoundsException when the parameter has no such element
     */
    public GradientReceipt receipt(Trace trace, ParameterElement element) {
        element.requireIn(blueprint.layout().spec(element.name()));
        SourcePasses loaded = load(trace);
        Share share = Share.of(loaded.network(), loaded.inputs(), element);
        int timesteps = trace.timesteps();
        double[] contributions = new double[trace.batch() * timesteps * timesteps];
        forEachSource(
                loaded,
                trace,
                (copy, b, s, t) ->
                        // + 0 makes −0 a plain 0
                        contributions[(b * timesteps + t) * timesteps + s] = share.at(loaded.row(copy, b, t)) + 0.0);
        return new GradientReceipt(
                element,
                DoubleArray.owning(contributions, List.of(Axis.B, Axis.T, Axis.S), trace.batch(), timesteps, timesteps),
                element.in(trace.gradients()));
    }

    /** What copy {@code copy} of sequence b says of timestep t after a pass that carried there the loss of s alone. */
    @FunctionalInterface
    private interface Source {
        void at(int copy, int b, int s, int t);
    }

    /** One call for every sequence, source and timestep up to it, of two directions every timestep. */
    private static void forEachSource(SourcePasses loaded, Trace trace, Source source) {
        boolean bothWays = loaded.network().directions() > 1;
        forEachPass(loaded, trace, first -> {
            for (int copy = 0; copy < loaded.copies() && first + copy < trace.timesteps(); copy++) {
                for (int b = 0; b < trace.batch(); b++) {
                    for (int t = 0; t < (bothWays ? trace.timesteps() : first + copy + 1); t++) {
                        source.at(copy, b, first + copy, t);
                    }
                }
            }
        });
    }

    /** One backward pass after the other, each of the next sources. */
    private static void forEachPass(SourcePasses loaded, Trace trace, IntConsumer afterPassFrom) {
        for (int first = loaded.firstSource(); first < trace.timesteps(); first += loaded.copies()) {
            loaded.backward(first);
            afterPassFrom.accept(first);
        }
    }

    /**
     * The slope of the epoch's loss along one scalar, by a central difference in double: what its gradient can be held
     * against. Takes two forward passes.
     */
    public double finiteDifference(Trace trace, ParameterElement element) {
        return nudge(trace, element).slope();
    }

    /** The two losses of {@link #finiteDifference}. */
    public Nudge nudge(Trace trace, ParameterElement element) {
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
     * What the optimiser makes of one scalar's gradient.
     *
     * @param before the state the epoch started from, with what the optimiser keeps
     * @param trace of that epoch
     * @param learningRate what the update used
     * @throws IllegalArgumentException when state and trace are not of one epoch
     */
    public OptimizerReceipt update(TrainerState before, Trace trace, ParameterElement element, double learningRate) {
        if (trace.epoch() != before.epoch() + 1) {
            throw new IllegalArgumentException(
                    "epoch " + trace.epoch() + " does not start after " + before.epoch() + " updates");
        }
        try (Ops once = Operations.open()) {
            return OptimizerReceipt.of(
                    optimizer,
                    once,
                    learningRate,
                    element.in(trace.parameters()),
                    element.in(trace.gradients()) * clipping(trace),
                    before.optimizer().of(element.offset(blueprint.layout().spec(element.name()))));
        }
    }

    /** How much of every loss reaches every timestep of every layer, of two directions of each. */
    public GradientFlow flow(Trace trace) {
        SourcePasses loaded = load(trace);
        Architecture architecture = blueprint.architecture();
        FlowNorms norms =
                new FlowNorms(architecture.chains(), architecture.directions() > 1, trace.batch(), trace.timesteps());
        forEachPass(loaded, trace, first -> norms.add(loaded, first));
        return norms.flow();
    }

    /**
     * How a change of one layer's state at every timestep arrives at the last one, in one sequence; backwards in time at the
     * first. Takes n copies of the sequence, n being H, or 2H for LSTM.
     *
     * @param layer of two directions one of two a layer
     */
    public StateGrowth growth(Trace trace, int layer, int sequence) {
        SourcePasses loaded = load(trace);
        int[] lengths = blueprint.at(trace).batch().packedLengths();
        // A state that has ended arrives as it is.
        int timesteps = lengths == null ? trace.timesteps() : lengths[sequence];
        StateValues values = new StateValues(loaded.network().layers().get(layer), timesteps, sequence);
        try (Ops own = backend.get()) {
            Network pair = blueprint.layers(own, loaded.store(), 2, values.states() * values.hidden());
            return StateJacobian.growth(own, pair, values, layer, sequence);
        }
    }

    /** Every value of an epoch's passes and every gradient, by name. */
    public EpochValues values(Trace trace) {
        try (Ops own = backend.get()) {
            SourcePasses once = new SourcePasses(own, blueprint, trace.batch(), 1);
            once.load(trace);
            once.backwardFromAll();
            return ValueNames.collect(blueprint.at(trace), once, trace);
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
        if (passes != null) {
            passes.ops().close();
        }
        trainer.close();
    }
}
