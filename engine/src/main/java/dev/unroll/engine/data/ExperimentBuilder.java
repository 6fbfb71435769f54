package dev.unroll.engine.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An experiment in the making: a file's settings, then the options that override them. What is never set takes its default.
 * A setting without a setter of its own is set by {@link #set}.
 */
public final class ExperimentBuilder implements Values {
    private final Map<Setting<?>, Object> given = new LinkedHashMap<>();

    ExperimentBuilder() {}

    ExperimentBuilder(Experiment from) {
        for (Setting<?> setting : Settings.ALL) {
            if (setting.isSaid(from)) {
                given.put(setting, from.get(setting));
            }
        }
    }

    /** Says a setting; an empty list of texts, or what may be absent and is, says nothing. */
    public <T> ExperimentBuilder set(Setting<T> setting, T value) {
        if (setting.codec().isNothing(value)) {
            return unset(setting);
        }
        given.put(setting, value);
        return this;
    }

    /** {@link #set} of what texts spell. */
    public <T> ExperimentBuilder parse(Setting<T> setting, List<String> texts) {
        return set(setting, setting.codec().parse(texts));
    }

    /** Says nothing of a setting: its default holds. */
    public ExperimentBuilder unset(Setting<?> setting) {
        given.remove(setting);
        return this;
    }

    private <T> ExperimentBuilder setOrUnset(Setting<T> setting, @Nullable T value) {
        return value == null ? unset(setting) : set(setting, value);
    }

    @Override
    public <T> T get(Setting<T> setting) {
        Object value = given.get(setting);
        return value != null && setting.belongs(this) ? setting.of(value) : setting.standard(this);
    }

    public ExperimentBuilder inputs(List<String> texts) {
        return set(Settings.INPUTS, List.copyOf(texts));
    }

    /** The texts to predict; null for a forward pass only. */
    public ExperimentBuilder targets(@Nullable List<String> texts) {
        return set(Settings.TARGETS, Optional.ofNullable(texts).map(List::copyOf));
    }

    /** The characters in index order; null for the default. */
    public ExperimentBuilder vocab(@Nullable String characters) {
        return setOrUnset(Settings.VOCAB, characters);
    }

    public ExperimentBuilder cell(Cell value) {
        return set(Settings.CELL, value);
    }

    /** For rnn only; null for the default. */
    public ExperimentBuilder nonlinearity(@Nullable Nonlinearity value) {
        return setOrUnset(Settings.NONLINEARITY, value);
    }

    /** H; null for the vocabulary's size. */
    public ExperimentBuilder hidden(@Nullable Integer size) {
        return setOrUnset(Settings.HIDDEN, size);
    }

    public ExperimentBuilder layers(int number) {
        return set(Settings.LAYERS, number);
    }

    public ExperimentBuilder embedding(int size) {
        return set(Settings.EMBEDDING, size);
    }

    public ExperimentBuilder linear(boolean value) {
        return set(Settings.LINEAR, value);
    }

    public ExperimentBuilder loss(LossReduction value) {
        return set(Settings.LOSS, value);
    }

    public ExperimentBuilder optimizer(Optimizer value) {
        return set(Settings.OPTIMIZER, value);
    }

    public ExperimentBuilder lr(double value) {
        return set(Settings.LR, value);
    }

    /** For sgd only; null for none. */
    public ExperimentBuilder momentum(@Nullable Double value) {
        return setOrUnset(Settings.MOMENTUM, value);
    }

    /** Null for the optimizer's default. */
    public ExperimentBuilder weightDecay(@Nullable Double value) {
        return setOrUnset(Settings.WEIGHT_DECAY, value);
    }

    /** The largest norm of all gradients together that an update uses; 0 for any. */
    public ExperimentBuilder clip(double norm) {
        return set(Settings.CLIP, norm);
    }

    public ExperimentBuilder epochs(int number) {
        return set(Settings.EPOCHS, number);
    }

    public ExperimentBuilder seed(long value) {
        return set(Settings.SEED, value);
    }

    public ExperimentBuilder h0(InitialState value) {
        return set(Settings.H0, value);
    }

    public ExperimentBuilder stepwise(boolean value) {
        return set(Settings.STEPWISE, value);
    }

    public ExperimentBuilder printEvery(int number) {
        return set(Settings.PRINT_EVERY, number);
    }

    /** A text file instead of inputs and targets; null for none. */
    public ExperimentBuilder corpus(@Nullable String file) {
        return set(Settings.CORPUS, Optional.ofNullable(file));
    }

    /** Whether a corpus is given. */
    public boolean hasCorpus() {
        return get(Settings.CORPUS).isPresent();
    }

    /** A corpus's relative file name starts from {@code folder}. */
    public ExperimentBuilder corpusIn(Path folder) {
        return set(Settings.CORPUS, get(Settings.CORPUS).map(file -> CorpusFile.in(folder, file)));
    }

    /** The relative name of a series' file starts from {@code folder}. */
    public ExperimentBuilder seriesIn(Path folder) {
        return set(Settings.SERIES, get(Settings.SERIES).map(series -> SeriesFile.in(folder, series)));
    }

    /** T of a corpus; null for the default. */
    public ExperimentBuilder sequenceLength(@Nullable Integer characters) {
        return setOrUnset(Settings.SEQUENCE_LENGTH, characters);
    }

    /** B of a corpus; null for the default. */
    public ExperimentBuilder batch(@Nullable Integer streams) {
        return setOrUnset(Settings.BATCH, streams);
    }

    /**
     * The experiment.
     *
     * @throws InvalidInput for the first rule it breaks
     */
    public Experiment build() {
        return build(problem -> {
            throw problem;
        });
    }

    /** What is wrong, at most one problem a field; empty when the experiment is valid. */
    public List<InvalidInput> problems() {
        Map<String, InvalidInput> byField = new LinkedHashMap<>();
        try {
            build(problem -> byField.putIfAbsent(problem.field(), problem));
        } catch (InvalidInput problem) {
            // Without this one there is no experiment to ask for others.
            byField.putIfAbsent(problem.field(), problem);
        }
        return List.copyOf(byField.values());
    }

    /** The same with the numbers that the file of a series has now: an experiment keeps them, whatever becomes of the file. */
    private ExperimentBuilder withNumbers() {
        if (!(get(Settings.SERIES).orElse(null) instanceof Series.File(String name))) {
            return this;
        }
        ExperimentBuilder read = new ExperimentBuilder();
        read.given.putAll(given);
        return read.set(Settings.SERIES, Optional.of(SeriesFile.read(name, get(Settings.COLUMN))))
                .unset(Settings.COLUMN);
    }

    private Experiment build(Consumer<InvalidInput> problems) {
        given.forEach((setting, value) -> setting.refusal(value, this).ifPresent(problems));
        ExperimentBuilder read = withNumbers();
        Map<Setting<?>, Object> values = new HashMap<>();
        Settings.ALL.forEach(setting -> values.put(setting, read.get(setting)));
        Experiment experiment = new Experiment(values);
        ExperimentRules.check(experiment, problems);
        return experiment;
    }
}
