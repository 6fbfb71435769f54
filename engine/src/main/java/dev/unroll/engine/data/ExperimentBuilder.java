package dev.unroll.engine.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An experiment in the making: a file's fields, then the options that override them. What is never set takes its
 * default: the vocabulary in order of first appearance in input 1, target 1, input 2, …; the hidden size that of the
 * vocabulary; an rnn with tanh, 1 layer, one-hot input, no linear head, mean loss, lr 0.1, 100 epochs, seed 777, h₀ of
 * zeros, no clipping, Adam.
 */
public final class ExperimentBuilder {
    private static final int DEFAULT_SEQUENCE_LENGTH = 64;
    private static final int DEFAULT_BATCH = 32;

    private List<String> inputs = List.of();
    private @Nullable List<String> targets;
    private @Nullable String vocab;
    private Cell cell = Cell.RNN;
    private @Nullable Nonlinearity nonlinearity;
    private @Nullable Integer hidden;
    private int layers = 1;
    private int embedding;
    private boolean linear;
    private LossReduction loss = LossReduction.MEAN;
    private double lr = 0.1;
    private int epochs = 100;
    private long seed = 777;
    private InitialState h0 = InitialState.ZEROS;
    private boolean stepwise;
    private int printEvery = 1;
    private double clip;
    private Optimizer optimizer = Optimizer.ADAM;
    private @Nullable Double momentum;
    private @Nullable Double weightDecay;
    private @Nullable String corpus;
    private @Nullable Integer sequenceLength;
    private @Nullable Integer batch;

    ExperimentBuilder() {}

    ExperimentBuilder(Experiment from) {
        inputs = from.inputs();
        targets = from.targets();
        vocab = from.vocab().isEmpty() ? null : from.vocab();
        cell = from.cell();
        nonlinearity = from.nonlinearity() == Nonlinearity.TANH ? null : from.nonlinearity();
        hidden = from.hidden();
        layers = from.layers();
        embedding = from.embedding();
        linear = from.linear();
        loss = from.loss();
        lr = from.lr();
        epochs = from.epochs();
        seed = from.seed();
        h0 = from.h0();
        stepwise = from.stepwise();
        printEvery = from.printEvery();
        clip = from.clip();
        optimizer = from.optimizer();
        momentum = from.momentum() == 0 ? null : from.momentum();
        // A default follows the optimizer.
        weightDecay = from.weightDecay() == optimizer.defaultWeightDecay() ? null : from.weightDecay();
        if (from.corpus() != null) {
            corpus = from.corpus().file();
            sequenceLength = from.corpus().sequenceLength();
            batch = from.corpus().batch();
        }
    }

    public ExperimentBuilder inputs(List<String> texts) {
        inputs = List.copyOf(texts);
        return this;
    }

    /** The texts to predict; null for a forward pass only. */
    public ExperimentBuilder targets(@Nullable List<String> texts) {
        targets = texts == null ? null : List.copyOf(texts);
        return this;
    }

    /** The characters in index order; null for the default. */
    public ExperimentBuilder vocab(@Nullable String characters) {
        vocab = characters;
        return this;
    }

    public ExperimentBuilder cell(Cell value) {
        cell = value;
        return this;
    }

    /** For rnn only; null for the default. */
    public ExperimentBuilder nonlinearity(@Nullable Nonlinearity value) {
        nonlinearity = value;
        return this;
    }

    /** H; null for the vocabulary's size. */
    public ExperimentBuilder hidden(@Nullable Integer size) {
        hidden = size;
        return this;
    }

    public ExperimentBuilder layers(int number) {
        layers = number;
        return this;
    }

    public ExperimentBuilder embedding(int size) {
        embedding = size;
        return this;
    }

    public ExperimentBuilder linear(boolean value) {
        linear = value;
        return this;
    }

    public ExperimentBuilder loss(LossReduction value) {
        loss = value;
        return this;
    }

    public ExperimentBuilder lr(double value) {
        lr = value;
        return this;
    }

    public ExperimentBuilder epochs(int number) {
        epochs = number;
        return this;
    }

    public ExperimentBuilder seed(long value) {
        seed = value;
        return this;
    }

    public ExperimentBuilder h0(InitialState value) {
        h0 = value;
        return this;
    }

    public ExperimentBuilder stepwise(boolean value) {
        stepwise = value;
        return this;
    }

    public ExperimentBuilder printEvery(int number) {
        printEvery = number;
        return this;
    }

    /** The largest norm of all gradients together that an update uses; 0 for any. */
    public ExperimentBuilder clip(double norm) {
        clip = norm;
        return this;
    }

    public ExperimentBuilder optimizer(Optimizer value) {
        optimizer = value;
        return this;
    }

    /** For sgd only; null for none. */
    public ExperimentBuilder momentum(@Nullable Double value) {
        momentum = value;
        return this;
    }

    /** Null for the optimizer's default. */
    public ExperimentBuilder weightDecay(@Nullable Double value) {
        weightDecay = value;
        return this;
    }

    /** A text file instead of inputs and targets; null for none. */
    public ExperimentBuilder corpus(@Nullable String file) {
        corpus = file;
        return this;
    }

    /** Whether a corpus is given. */
    public boolean hasCorpus() {
        return corpus != null;
    }

    /** A corpus's relative file name starts from {@code folder}. */
    public ExperimentBuilder corpusIn(Path folder) {
        if (corpus != null) {
            corpus = CorpusFile.in(folder, corpus);
        }
        return this;
    }

    /** T of a corpus; null for 64. */
    public ExperimentBuilder sequenceLength(@Nullable Integer characters) {
        sequenceLength = characters;
        return this;
    }

    /** B of a corpus; null for 32. */
    public ExperimentBuilder batch(@Nullable Integer streams) {
        batch = streams;
        return this;
    }

    /**
     * The experiment.
     *
     * @throws InvalidInput when it breaks a rule
     */
    public Experiment build() {
        Experiment experiment = unchecked();
        Experiments.validate(experiment);
        return experiment;
    }

    /** The experiment with its defaults in place, its rules not yet checked. */
    private Experiment unchecked() {
        if (nonlinearity != null && cell != Cell.RNN) {
            throw new InvalidInput("nonlinearity", name(nonlinearity), "nonlinearity-of-rnn", name(cell));
        }
        if (momentum != null && optimizer != Optimizer.SGD) {
            throw new InvalidInput("momentum", momentum, "momentum-of-sgd", name(optimizer));
        }
        String characters = vocab != null
                ? vocab
                : Vocabulary.of(Experiment.interleaved(inputs, targets)).text();
        return new Experiment(
                inputs,
                targets,
                characters,
                cell,
                nonlinearity == null ? Nonlinearity.TANH : nonlinearity,
                hidden == null ? hiddenOf(characters) : hidden,
                layers,
                embedding,
                linear,
                loss,
                lr,
                epochs,
                seed,
                h0,
                stepwise,
                printEvery,
                corpusSource(),
                clip,
                optimizer,
                momentum == null ? 0 : momentum,
                weightDecay == null ? optimizer.defaultWeightDecay() : weightDecay);
    }

    private int hiddenOf(String characters) {
        if (characters.isEmpty() && corpus != null) {
            throw new InvalidInput("hidden", "", "hidden-with-corpus");
        }
        // Beyond the limits it is the vocabulary or the missing head that is at fault; their rules say so.
        return Math.clamp(
                Vocabulary.of(characters).size(), 1, Limits.HIDDEN.max().intValue());
    }

    private @Nullable CorpusSource corpusSource() {
        if (corpus == null) {
            requireNoCorpusField("sequenceLength", sequenceLength);
            requireNoCorpusField("batch", batch);
            return null;
        }
        return new CorpusSource(
                corpus,
                sequenceLength == null ? DEFAULT_SEQUENCE_LENGTH : sequenceLength,
                batch == null ? DEFAULT_BATCH : batch);
    }

    private static void requireNoCorpusField(String field, @Nullable Integer value) {
        if (value != null) {
            throw new InvalidInput(field, value, "only-with-corpus");
        }
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
