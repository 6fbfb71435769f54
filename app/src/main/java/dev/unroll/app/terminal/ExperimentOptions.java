package dev.unroll.app.terminal;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that override an experiment's settings, one a setting. What is typed stays text until the experiment is made:
 * it is read, and refused, in the same words as a file.
 */
final class ExperimentOptions {
    private final Map<Setting<?>, OptionSpec> options = new LinkedHashMap<>();

    @Mixin
    final CommandSpec settings = CommandSpec.create();

    ExperimentOptions() {
        for (Setting<?> setting : Settings.ALL) {
            OptionSpec option = option(setting);
            options.put(setting, option);
            settings.addOption(option);
        }
    }

    private static OptionSpec option(Setting<?> setting) {
        OptionSpec.Builder option = OptionSpec.builder("--" + setting.id())
                .descriptionKey("terminal.option." + setting.id())
                .paramLabel(setting.codec().label());
        if (setting.codec() instanceof Codec.Toggle) {
            return option.type(Boolean.class).arity("0").negatable(true).build();
        }
        return setting.codec().isList()
                ? option.type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .build()
                : option.type(String.class).arity("1").build();
    }

    /** What was typed for a setting, as texts; null for nothing. */
    private @Nullable List<String> typed(Setting<?> setting) {
        OptionSpec option = options.get(setting);
        Object value = option == null ? null : option.getValue();
        return switch (value) {
            case null -> null;
            case List<?> several -> several.stream().map(String::valueOf).toList();
            default -> List.of(value.toString());
        };
    }

    /**
     * The experiment of a preset or file with these options over it. Without a name it is the default lecture's, or,
     * when texts are given, one of defaults alone.
     *
     * @throws InvalidInput when anything breaks a rule
     */
    Experiment over(Screen screen, @Nullable String name) {
        List<String> corpus = typed(Settings.CORPUS);
        if (corpus != null && (givesTexts() || typed(Settings.TARGETS) != null)) {
            throw new InvalidInput(
                    "corpus", corpus.getFirst(), "corpus-with-texts", givesTexts() ? "inputs" : "targets");
        }
        String preset = corpus == null ? Presets.DEFAULT : Presets.DEFAULT_CORPUS;
        ExperimentBuilder experiment = name == null && givesTexts()
                ? Experiment.builder()
                : ExperimentSource.draft(screen, name == null ? preset : name);
        return over(screen, experiment);
    }

    private Experiment over(Screen screen, ExperimentBuilder experiment) {
        if (typed(Settings.CORPUS) != null) {
            // A corpus takes the place of texts, and brings its own characters.
            experiment.unset(Settings.INPUTS).unset(Settings.TARGETS).unset(Settings.VOCAB);
        }
        if (typed(Settings.SERIES) != null) {
            experiment.unset(Settings.INPUTS).unset(Settings.TARGETS).unset(Settings.VOCAB);
        }
        List<Setting<?>> had = Settings.ALL.stream()
                .filter(setting -> setting.belongs(experiment))
                .<Setting<?>>map(setting -> setting)
                .toList();
        for (Setting<?> setting : Settings.ALL) {
            List<String> texts = typed(setting);
            if (texts != null) {
                experiment.parse(setting, texts);
            }
        }
        for (Setting<?> setting : had) {
            // What an option leaves without a meaning, as --cell gru does the file's nonlinearity, is let go.
            if (typed(setting) == null && !setting.belongs(experiment)) {
                experiment.unset(setting);
            }
        }
        if (typed(Settings.CORPUS) != null) {
            experiment.corpusIn(screen.folder());
        }
        if (typed(Settings.SERIES) != null) {
            experiment.seriesIn(screen.folder());
        }
        return experiment.build();
    }

    /** Whether texts are given here: they make an experiment without a preset or file. */
    boolean givesTexts() {
        return typed(Settings.INPUTS) != null || typed(Settings.SERIES) != null;
    }

    /** The file that the option for a series names, if it names one. */
    Optional<String> seriesFile() {
        List<String> texts = typed(Settings.SERIES);
        return texts == null
                ? Optional.empty()
                : texts.stream().filter(text -> !text.strip().startsWith("[")).findFirst();
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
        if (!experiment.learns()) {
            throw new InvalidInput("targets", "", "no-targets");
        }
        return experiment;
    }
}
