package dev.unroll.app.terminal;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Limits;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.OneOf;
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

    @Option(names = "--vocab", paramLabel = "CHARS", descriptionKey = "terminal.option.vocab")
    @Nullable String vocab;

    @Option(names = "--cell", paramLabel = "rnn|gru|lstm", descriptionKey = "terminal.option.cell")
    @Nullable String cell;

    @Option(names = "--nonlinearity", paramLabel = "tanh|relu", descriptionKey = "terminal.option.nonlinearity")
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
        ExperimentBuilder experiment = name == null && !inputs.isEmpty()
                ? Experiment.builder()
                : ExperimentSource.draft(screen, name == null ? Presets.DEFAULT : name);
        return over(experiment);
    }

    private Experiment over(ExperimentBuilder experiment) {
        data(experiment);
        model(experiment);
        training(experiment);
        return experiment.build();
    }

    /** Whether texts are given here: they make an experiment without a preset or file. */
    boolean givesTexts() {
        return !inputs.isEmpty();
    }

    /** {@link #over} for a command that trains. */
    Experiment toTrain(Screen screen, @Nullable String name) {
        return requireTrainable(over(screen, name));
    }

    /** {@link #toTrain(Screen, String)} over an experiment in hand. */
    Experiment toTrain(ExperimentBuilder draft) {
        return requireTrainable(over(draft));
    }

    private static Experiment requireTrainable(Experiment experiment) {
        if (experiment.corpus() != null) {
            throw new InvalidInput("corpus", experiment.corpus().file(), "corpus-not-yet");
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
        if (epochs != null) {
            experiment.epochs(Limits.EPOCHS.parseInt(epochs));
        }
        if (seed != null) {
            experiment.seed(Limits.SEED.parse(seed));
        }
    }
}
