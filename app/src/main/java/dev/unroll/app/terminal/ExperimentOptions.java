package dev.unroll.app.terminal;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Limits;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.OneOf;
import dev.unroll.engine.data.Optimizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that override an experiment's fields. Numbers and names are kept as text here: they are read, and refused,
 * in the same words as those of a file.
 */
final class ExperimentOptions {
    @Option(names = "--input", paramLabel = "TEXT", descriptionKey = "terminal.option.input")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--target", paramLabel = "TEXT", descriptionKey = "terminal.option.target")
    List<String> targets = new ArrayList<>();

    @Option(names = "--corpus", paramLabel = "FILE", descriptionKey = "terminal.option.corpus")
    @Nullable String corpus;

    @Option(names = "--sequence-length", paramLabel = "N", descriptionKey = "terminal.option.sequence-length")
    @Nullable String sequenceLength;

    @Option(names = "--batch", paramLabel = "N", descriptionKey = "terminal.option.batch")
    @Nullable String batch;

    @Option(names = "--vocab", paramLabel = "CHARS", descriptionKey = "terminal.option.vocab")
    @Nullable String vocab;

    @Option(names = "--cell", paramLabel = "rnn|gru|lstm|mgu", descriptionKey = "terminal.option.cell")
    @Nullable String cell;

    @Option(names = "--nonlinearity", paramLabel = "tanh|relu|none", descriptionKey = "terminal.option.nonlinearity")
    @Nullable String nonlinearity;

    @Option(names = "--hidden", paramLabel = "N", descriptionKey = "terminal.option.hidden")
    @Nullable String hidden;

    @Option(names = "--layers", paramLabel = "N", descriptionKey = "terminal.option.layers")
    @Nullable String layers;

    @Option(names = "--embedding", paramLabel = "N", descriptionKey = "terminal.option.embedding")
    @Nullable String embedding;

    @Option(names = "--linear", negatable = true, descriptionKey = "terminal.option.linear")
    @Nullable Boolean linear;

    @Option(names = "--loss", paramLabel = "mean|sum", descriptionKey = "terminal.option.loss")
    @Nullable String loss;

    @Option(names = "--lr", paramLabel = "X", descriptionKey = "terminal.option.lr")
    @Nullable String lr;

    @Option(
            names = "--optimizer",
            paramLabel = "adam|adamw|sgd|rmsprop|adagrad",
            descriptionKey = "terminal.option.optimizer")
    @Nullable String optimizer;

    @Option(names = "--momentum", paramLabel = "X", descriptionKey = "terminal.option.momentum")
    @Nullable String momentum;

    @Option(names = "--weight-decay", paramLabel = "X", descriptionKey = "terminal.option.weight-decay")
    @Nullable String weightDecay;

    @Option(names = "--clip", paramLabel = "X", descriptionKey = "terminal.option.clip")
    @Nullable String clip;

    @Option(names = "--print-every", paramLabel = "N", descriptionKey = "terminal.option.print-every")
    @Nullable String printEvery;

    @Option(names = "--epochs", paramLabel = "N", descriptionKey = "terminal.option.epochs")
    @Nullable String epochs;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "terminal.option.seed")
    @Nullable String seed;

    /**
     * The experiment of a preset or file with these options over it. Without a name it is the default lecture's, or,
     * when texts are given, one of defaults alone.
     *
     * @throws InvalidInput when anything breaks a rule
     */
    Experiment over(Screen screen, @Nullable String name) {
        if (corpus != null && !(inputs.isEmpty() && targets.isEmpty())) {
            throw new InvalidInput("corpus", corpus, "corpus-with-texts", inputs.isEmpty() ? "targets" : "inputs");
        }
        String preset = corpus == null ? Presets.DEFAULT : Presets.DEFAULT_CORPUS;
        ExperimentBuilder experiment = name == null && !inputs.isEmpty()
                ? Experiment.builder()
                : ExperimentSource.draft(screen, name == null ? preset : name);
        return over(screen, experiment);
    }

    private Experiment over(Screen screen, ExperimentBuilder experiment) {
        data(experiment);
        corpus(screen, experiment);
        model(experiment);
        training(experiment);
        return experiment.build();
    }

    /** Whether texts are given here: they make an experiment without a preset or file. */
    boolean givesTexts() {
        return !inputs.isEmpty();
    }

    /** {@link #over} for a command that trains, on texts or a corpus; a corpus has been read, its vocabulary is known. */
    Experiment toTrain(Screen screen, @Nullable String name) {
        return trainable(over(screen, name));
    }

    /** {@link #toTrain(Screen, String)} over an experiment in hand. */
    Experiment toTrain(Screen screen, ExperimentBuilder draft) {
        return trainable(over(screen, draft));
    }

    static Experiment requireNoCorpus(Experiment experiment) {
        if (experiment.corpus() != null) {
            throw new InvalidInput("corpus", experiment.corpus().file(), "corpus-not-here");
        }
        return experiment;
    }

    /** An experiment that can be trained on; a corpus has been read, its vocabulary is known. */
    static Experiment trainable(Experiment experiment) {
        if (experiment.corpus() != null) {
            return CorpusText.read(experiment).experiment();
        }
        if (experiment.targets() == null) {
            throw new InvalidInput("targets", "", "no-targets");
        }
        return experiment;
    }

    private void data(ExperimentBuilder experiment) {
        if (!inputs.isEmpty()) {
            experiment.inputs(inputs);
        }
        if (!targets.isEmpty()) {
            experiment.targets(targets);
        }
        if (vocab != null) {
            experiment.vocab(vocab);
        }
    }

    /** A corpus takes the place of texts, and brings its own characters. */
    private void corpus(Screen screen, ExperimentBuilder experiment) {
        if (corpus != null) {
            experiment.inputs(List.of()).targets(null).corpus(corpus).corpusIn(screen.folder());
            experiment.vocab(vocab);
        }
        if (sequenceLength != null) {
            experiment.sequenceLength(Limits.SEQUENCE_LENGTH.parseInt(sequenceLength));
        }
        if (batch != null) {
            experiment.batch(Limits.BATCH.parseInt(batch));
        }
    }

    private void model(ExperimentBuilder experiment) {
        if (cell != null) {
            experiment.cell(OneOf.of("cell", cell, Cell.values()));
        }
        if (nonlinearity != null) {
            experiment.nonlinearity(OneOf.of("nonlinearity", nonlinearity, Nonlinearity.values()));
        }
        if (hidden != null) {
            experiment.hidden(Limits.HIDDEN.parseInt(hidden));
        }
        if (layers != null) {
            experiment.layers(Limits.LAYERS.parseInt(layers));
        }
        if (embedding != null) {
            experiment.embedding(Limits.EMBEDDING.parseInt(embedding));
        }
        if (linear != null) {
            experiment.linear(linear);
        }
    }

    private void training(ExperimentBuilder experiment) {
        if (loss != null) {
            experiment.loss(OneOf.of("loss", loss, LossReduction.values()));
        }
        if (lr != null) {
            experiment.lr(Limits.LR.parse(lr));
        }
        if (optimizer != null) {
            experiment.optimizer(OneOf.of("optimizer", optimizer, Optimizer.values()));
        }
        if (momentum != null) {
            experiment.momentum(Limits.MOMENTUM.parse(momentum));
        }
        if (weightDecay != null) {
            experiment.weightDecay(Limits.WEIGHT_DECAY.parse(weightDecay));
        }
        if (clip != null) {
            experiment.clip(Limits.CLIP.parse(clip));
        }
        if (printEvery != null) {
            experiment.printEvery(Limits.PRINT_EVERY.parseInt(printEvery));
        }
        if (epochs != null) {
            experiment.epochs(Limits.EPOCHS.parseInt(epochs));
        }
        if (seed != null) {
            experiment.seed(Limits.SEED.parse(seed));
        }
    }
}
