package dev.unroll.app.run;

import dev.unroll.app.progress.StepCount;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.train.Trainer;
import java.util.List;

/**
 * What stays the same through a run.
 *
 * @param id counts up with every run
 * @param asked the experiment as it was asked for, with the learning rate in use
 * @param experiment the same as the engine trains it: of a corpus with the vocabulary in it
 * @param vocabulary its characters
 * @param count how updates are counted
 * @param sequences how each sequence begins: the inputs, or of a corpus the beginnings of its streams
 * @param first the first epoch that can be shown: 1, but where a checkpoint was gone on from
 */
public record Run(
        long id,
        Experiment asked,
        Experiment experiment,
        Vocabulary vocabulary,
        StepCount count,
        List<String> sequences,
        int first) {
    /** Of a stream: a first chunk of usual length, and one more. */
    private static final int BEGINNING = 129;

    public Run {
        sequences = List.copyOf(sequences);
    }

    /** A run that a trainer has opened and not gone on with yet. */
    public static Run of(long id, Experiment asked, Trainer trainer) {
        Experiment trained = trainer.experiment();
        return new Run(
                id,
                asked,
                trained,
                trained.vocabulary(),
                StepCount.of(trained, trainer.corpus()),
                trainer.corpus() == null ? trained.inputs() : trainer.beginnings(BEGINNING),
                trainer.epoch() + 1);
    }

    /** A run before anything is known but what is asked for. */
    public static Run asked(long id, Experiment experiment) {
        return new Run(
                id, experiment, experiment, experiment.vocabulary(), StepCount.of(experiment), experiment.inputs(), 1);
    }

    /** The same run at another learning rate. */
    Run withLearningRate(double rate) {
        return new Run(
                id,
                asked.toBuilder().lr(rate).build(),
                experiment.toBuilder().lr(rate).build(),
                vocabulary,
                count,
                sequences,
                first);
    }
}
