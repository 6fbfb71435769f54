package dev.unroll.engine.train;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.loss.LossSpec;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.InitialStates;
import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.LearnedStates;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.nn.ParameterSpec;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.optim.GradientClip;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.optim.ParameterUpdater;
import dev.unroll.engine.random.TorchRandom;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The trainer over one set of tensor operations. */
final class NetworkTrainer implements Trainer {
    private final Experiment experiment;
    private final Supplier<? extends Ops> backend;
    private final Ops ops;
    private final Architecture architecture;
    private final Feed feed;
    private final @Nullable Corpus corpus;
    private final int targetCount;
    private final ParameterStore store;
    /** The parameters that the last compute() read, (1, N): the update that followed may have changed the others. */
    private final Tensor parametersRead;

    /** (1, N): the clipped gradients, or parameters set aside for a moment. */
    private final Tensor spare;

    private final InitialStates initial;
    private final Network network;
    private final ParameterUpdater optimizer;
    private final @Nullable Scorer scorer;
    private final int[] mostProbable;
    private double learningRate;
    private int epoch;
    /** The epoch of the last compute(); 0 before the first. */
    private int computedEpoch;

    private double computedLoss;
    private boolean updatable;
    private boolean closed;

    NetworkTrainer(Experiment experiment, Feed feed, @Nullable Corpus corpus, Supplier<? extends Ops> backend) {
        this.experiment = experiment;
        this.feed = feed;
        this.corpus = corpus;
        this.backend = backend;
        targetCount = feed.targetCount();
        architecture = Architecture.of(experiment, feed.vocabulary().size());
        learningRate = experiment.lr();
        mostProbable = new int[feed.batch() * feed.timesteps()];
        ParameterLayout layout = new ParameterLayout(architecture);
        TorchRandom random = new TorchRandom(experiment.seed());
        if (experiment.test() > 0) {
            // It says which are held out, and is drawn before the model.
            random.permutation(feed.batch());
        }
        float[] drawn = layout.draw(random, experiment.weightHhScale());
        initial = InitialStates.draw(experiment.h0(), architecture, feed.batch(), random);
        ops = backend.get();
        store = new ParameterStore(ops, layout);
        store.values().set(drawn);
        parametersRead = ops.zeros(1, layout.size());
        spare = ops.zeros(1, layout.size());
        network = network(ops);
        feed.attach(ops, network, initial);
        scorer = experiment.labels().isEmpty()
                ? null
                : new Scorer(ops, feed.encoded(), experiment.heldOut(), LossSpec.of(experiment), network.logits());
        Tensor gradients = experiment.clip() > 0 ? spare : store.gradients();
        optimizer = new ParameterUpdater(OptimizerSpec.of(experiment), ops, store.values(), gradients);
    }

    private Network network(Ops owner) {
        return new Network(owner, architecture, store, LossSpec.of(experiment), feed.timesteps(), feed.batch());
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public @Nullable Corpus corpus() {
        return corpus;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public EpochResult compute() {
        double loss = computeLoss();
        int[] indices = predictedIndices();
        return new EpochResult(epoch + 1, loss, predicted(indices), numbers(indices), scored());
    }

    @Override
    public double advance() {
        double loss = computeLoss();
        update();
        return loss;
    }

    private double computeLoss() {
        requireOpen();
        feed.toStep(epoch);
        network.forward();
        double loss = network.loss(feed.targets(), targetCount);
        if (!Double.isFinite(loss)) {
            recomputeLast();
            throw new Diverged(epoch + 1, learningRate, loss);
        }
        ops.copy(store.values(), parametersRead);
        network.backward();
        computedEpoch = epoch + 1;
        computedLoss = loss;
        updatable = targetCount > 0;
        return loss;
    }

    @Override
    public Trace attempt() {
        requireOpen();
        feed.toStep(epoch);
        network.forward();
        computedLoss = network.loss(feed.targets(), targetCount);
        ops.copy(store.values(), parametersRead);
        network.backward();
        computedEpoch = epoch + 1;
        updatable = false;
        return trace();
    }

    /** Brings back every value of the last finite epoch, which an epoch that diverged has overwritten. */
    private void recomputeLast() {
        updatable = false;
        feed.back();
        if (computedEpoch == 0) {
            return;
        }
        ops.copy(store.values(), spare);
        ops.copy(parametersRead, store.values());
        network.forward();
        network.loss(feed.targets(), targetCount);
        network.backward();
        ops.copy(spare, store.values());
    }

    @Override
    public void update() {
        requireOpen();
        if (!updatable) {
            throw new IllegalStateException("update() without a compute() before it");
        }
        updatable = false;
        epoch++;
        if (experiment.clip() > 0) {
            // The gradients themselves stay: they are the trace's.
            GradientClip.apply(ops, store.gradients(), spare, experiment.clip());
        }
        optimizer.step(learningRate);
    }

    @Override
    public int[] predictedIndices() {
        requireComputed();
        SeriesValues series = architecture.series();
        if (series != null) {
            float[] last = LastNumbers.of(series, network.logits());
            return IntStream.range(0, last.length)
                    .map(b -> Float.floatToIntBits(last[b]))
                    .toArray();
        }
        ops.argMaxRows(network.logits(), mostProbable);
        return feed.atTargets(mostProbable);
    }

    private List<Float> numbers(int[] indices) {
        return architecture.series() == null
                ? List.of()
                : Arrays.stream(indices).mapToObj(Float::intBitsToFloat).toList();
    }

    @Override
    public Optional<Score> score() {
        requireComputed();
        ops.argMaxRows(network.logits(), mostProbable);
        return scored();
    }

    /** Of the most probable indices as they are known. */
    private Optional<Score> scored() {
        return Optional.ofNullable(scorer).map(known -> known.score(mostProbable));
    }

    private List<String> predicted(int[] indices) {
        int length = architecture.series() == null ? feed.targetLength() : 1;
        List<String> texts = new ArrayList<>();
        for (int from = 0; from < indices.length; from += length) {
            texts.add(experiment.predictedText(Arrays.copyOfRange(indices, from, from + length)));
        }
        return texts;
    }

    @Override
    public Trace trace() {
        requireComputed();
        return trace(new TraceBuilder(feed.encoded(), network), predicted(predictedIndices()));
    }

    @Override
    public Trace trace(int sequence) {
        requireComputed();
        Objects.checkIndex(sequence, feed.batch());
        List<String> predicted = predicted(predictedIndices());
        return trace(
                new TraceBuilder(feed.encoded(), network, sequence, sequence + 1),
                predicted.isEmpty() ? predicted : List.of(predicted.get(sequence)));
    }

    private Trace trace(TraceBuilder builder, List<String> predicted) {
        complete();
        return builder.build(
                computedEpoch,
                computedLoss,
                predicted,
                store.layout().named(parametersRead.toFloats()),
                store.layout().named(store.gradients().toFloats()));
    }

    @Override
    public List<String> beginnings(int characters) {
        return IntStream.range(0, feed.batch())
                .mapToObj(b -> feed.vocabulary().decode(feed.beginning(b, characters)))
                .toList();
    }

    /** With the parameters that the last compute() read. */
    private void complete() {
        ops.copy(store.values(), spare);
        ops.copy(parametersRead, store.values());
        network.complete();
        ops.copy(spare, store.values());
    }

    @Override
    public Parameters parameters() {
        requireOpen();
        return store.layout().named(store.values().toFloats());
    }

    @Override
    public void load(Parameters parameters) {
        requireOpen();
        store.values().set(store.layout().flat(parameters));
        optimizer.clear();
        feed.restore(new float[0]);
        epoch = 0;
        updatable = false;
    }

    @Override
    public void set(String parameter, int element, float value) {
        requireOpen();
        ParameterSpec spec = store.layout().spec(parameter);
        float[] all = store.values().toFloats();
        all[spec.offset() + Objects.checkIndex(element, spec.size())] = value;
        store.values().set(all);
        updatable = false;
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void setLearningRate(double learningRate) {
        this.learningRate = learningRate;
    }

    @Override
    public TrainerState state() {
        requireOpen();
        return TrainerState.owning(epoch, store.values().toFloats(), optimizer.state(), feed.carried(epoch));
    }

    @Override
    public void restore(TrainerState state) {
        requireOpen();
        optimizer.restore(state.optimizer());
        store.values().set(state.parameters());
        feed.restore(state.carried());
        epoch = state.epoch();
        updatable = false;
    }

    @Override
    public ForwardPass forward() {
        requireOpen();
        // A network of its own: the values of the last compute() stay.
        try (Ops own = backend.get()) {
            Network once = network(own);
            feed.start(once, initial);
            once.forward();
            once.complete();
            return new TraceBuilder(feed.encoded(), once).forwardPass(architecture.linear());
        }
    }

    @Override
    public String complete(String start, int length, Sampling sampling, BooleanSupplier goOn) {
        requireOpen();
        requireOneDirection();
        try (Ops own = backend.get()) {
            return new Completion(single(own), feed.vocabulary()).run(start, length, sampling, goOn);
        }
    }

    @Override
    public Foretold foretell(List<Double> start, int length) {
        requireOpen();
        requireOneDirection();
        SeriesValues series = architecture.series();
        if (series == null) {
            throw new IllegalStateException("the experiment has no series");
        }
        try (Ops own = backend.get()) {
            return new Forecast(single(own), series).run(start, length);
        }
    }

    @Override
    public List<List<Double>> chances(String text) {
        requireOpen();
        if (experiment.labels().isEmpty()) {
            throw new IllegalStateException("the experiment has no classes");
        }
        return new ClassReader(experiment, architecture, store, backend).read(text);
    }

    @Override
    public StateReading states(String text, int layer, String state) {
        requireOpen();
        int[] indices = feed.vocabulary().encode("text", text);
        try (Ops own = backend.get()) {
            Network once = new Network(own, architecture.ofParts(), store, LossSpec.of(experiment), indices.length, 1);
            if (architecture.learnedStates()) {
                new LearnedStates(own, store, once.layers(), 1).forward();
            }
            once.read(indices);
            once.forward();
            LayerState values = once.layers().get(layer).states().stream()
                    .filter(kept -> kept.name().equals(state))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no state " + state));
            NamedArray copied = NamedArray.owning(
                    values.values().toFloats(),
                    List.of(Axis.T, Axis.H),
                    indices.length,
                    values.values().columns());
            return new StateReading(Vocabulary.split(text), copied);
        }
    }

    private void requireOneDirection() {
        if (architecture.directions() > 1) {
            throw new InvalidInput("bidirectional", "true", "writes-one-way");
        }
    }

    /** A network of one timestep and one sequence, in the state that all sequences start from. */
    private Network single(Ops own) {
        Network cell = new Network(own, architecture.ofParts(), store, LossSpec.of(experiment), 1, 1);
        if (architecture.learnedStates()) {
            new LearnedStates(own, store, cell.layers(), 1).forward();
        }
        return cell;
    }

    private void requireComputed() {
        requireOpen();
        if (computedEpoch == 0) {
            throw new IllegalStateException("no compute() yet");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the trainer is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            ops.close();
        }
    }
}
