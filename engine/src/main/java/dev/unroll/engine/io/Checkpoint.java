package dev.unroll.engine.io;

import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.train.Corpus;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import java.util.Objects;
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
     * @throws InvalidInput rules {@code checkpoint-other-text}, {@code checkpoint-differs}, {@code checkpoint-complete}
     */
    public Checkpoint goingOnAs(Experiment chosen) {
        if (experiment.get(Settings.CORPUS).isPresent()
                != chosen.get(Settings.CORPUS).isPresent()) {
            Setting<?> data = chosen.corpus() == null ? Settings.INPUTS : Settings.CORPUS;
            throw new InvalidInput(data.key(), data.text(chosen), "checkpoint-other-text");
        }
        for (Setting<?> setting : Settings.differing(experiment, chosen)) {
            // The file of a corpus may have moved; its digest tells whether the text is the same.
            if (setting.scope().keptByRun() && setting != Settings.CORPUS) {
                throw new InvalidInput(
                        setting.key(), setting.text(chosen), "checkpoint-differs", setting.text(experiment));
            }
        }
        int completed = state.epoch() / (corpus == null ? 1 : corpus.chunks());
        if (completed >= chosen.epochs()) {
            throw new InvalidInput("epochs", chosen.epochs(), "checkpoint-complete", Integer.toString(completed));
        }
        double rate = chosen.lr() == experiment.lr() ? learningRate : chosen.lr();
        return new Checkpoint(chosen, rate, state, corpus);
    }
}
