package dev.unroll.engine.io;

import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Corpus;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands: what is needed to go on bit for bit.
 *
 * @param experiment the run's experiment
 * @param learningRate of the next update; it may have been changed since the start
 * @param state parameters, what the optimiser keeps, the completed epochs or chunks, and what a corpus's next chunk starts from
 * @param corpus the text of a corpus; null otherwise
 */
public record Checkpoint(
        Experiment experiment,
        double learningRate,
        TrainerState state,
        @Nullable Corpus corpus) {
    /** What must stay as it was for the run to be the same one. */
    private static final Map<String, Function<Experiment, @Nullable Object>> FIXED = fixed();

    private static Map<String, Function<Experiment, @Nullable Object>> fixed() {
        Map<String, Function<Experiment, @Nullable Object>> fields = new LinkedHashMap<>();
        // The file may have moved; its digest tells whether the text is the same.
        fields.put("corpus", e -> e.corpus() == null ? null : "corpus");
        fields.put("sequenceLength", e -> e.corpus() == null ? null : e.corpus().sequenceLength());
        fields.put("batch", e -> e.corpus() == null ? null : e.corpus().batch());
        fields.put("clip", Experiment::clip);
        fields.put("optimizer", Experiment::optimizer);
        fields.put("momentum", Experiment::momentum);
        fields.put("weightDecay", Experiment::weightDecay);
        fields.put("inputs", Experiment::inputs);
        fields.put("targets", Experiment::targets);
        fields.put("vocab", Experiment::vocab);
        fields.put("cell", Experiment::cell);
        fields.put("nonlinearity", Experiment::nonlinearity);
        fields.put("hidden", Experiment::hidden);
        fields.put("layers", Experiment::layers);
        fields.put("embedding", Experiment::embedding);
        fields.put("linear", Experiment::linear);
        fields.put("loss", Experiment::loss);
        fields.put("h0", Experiment::h0);
        fields.put("seed", Experiment::seed);
        return fields;
    }

    /** A checkpoint of inputs and targets. */
    public Checkpoint(Experiment experiment, double learningRate, TrainerState state) {
        this(experiment, learningRate, state, null);
    }

    /** Where {@code trainer} stands. */
    public static Checkpoint of(Trainer trainer) {
        return new Checkpoint(trainer.experiment(), trainer.learningRate(), trainer.state(), trainer.corpus());
    }

    /**
     * Puts a trainer of the same experiment where this one stood.
     *
     * @throws InvalidInput rule {@code checkpoint-other-text} when its corpus is another text
     */
    public void resume(Trainer trainer) {
        CorpusSource source = experiment.corpus();
        if (source != null && !Objects.equals(corpus, trainer.corpus())) {
            throw new InvalidInput("corpus", source.file(), "checkpoint-other-text");
        }
        trainer.restore(state);
        trainer.setLearningRate(learningRate);
    }

    /**
     * This checkpoint with the settings that may change between two parts of a run: the number of epochs, what is
     * printed, and the learning rate, which stays the checkpoint's unless {@code chosen} has another than the run began
     * with.
     *
     * @throws InvalidInput rules {@code checkpoint-differs}, {@code checkpoint-complete}
     */
    public Checkpoint goingOnAs(Experiment chosen) {
        FIXED.forEach((field, value) -> {
            String was = text(value.apply(experiment));
            String is = text(value.apply(chosen));
            if (!was.equals(is)) {
                throw new InvalidInput(field, is, "checkpoint-differs", was);
            }
        });
        int completed = state.epoch() / (corpus == null ? 1 : corpus.chunks());
        if (completed >= chosen.epochs()) {
            throw new InvalidInput("epochs", chosen.epochs(), "checkpoint-complete", Integer.toString(completed));
        }
        double rate = chosen.lr() == experiment.lr() ? learningRate : chosen.lr();
        return new Checkpoint(chosen, rate, state, corpus);
    }

    private static String text(@Nullable Object value) {
        return value instanceof Enum<?> name ? name.name().toLowerCase(Locale.ROOT) : String.valueOf(value);
    }
}
