package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.io.StoredRows;
import dev.unroll.engine.train.Trainer;
import org.jspecify.annotations.Nullable;

/** What a trainer's epochs leave in a run's log. */
final class Row {
    /** As many as a row of the table has room for. */
    private static final int KEPT_CHARACTERS = 48;

    private Row() {}

    /**
     * A log that goes on where a trainer stands.
     *
     * @param before the rows of the epochs before; null when they are not known
     */
    static RunLog log(Trainer trainer, @Nullable StoredRows before) {
        Experiment experiment = trainer.experiment();
        int vocabulary = experiment.predictedKinds();
        return before == null
                ? new RunLog(trainer.epoch(), experiment.batch(), vocabulary)
                : RunLog.of(before, experiment.batch(), vocabulary);
    }

    /** What is kept of the characters predicted last: all, of a corpus each stream's first. */
    static int[] predicted(Trainer trainer) {
        int[] indices = trainer.predictedIndices();
        if (trainer.corpus() == null) {
            return indices;
        }
        int length = trainer.experiment().timesteps();
        if (length <= KEPT_CHARACTERS) {
            return indices;
        }
        int streams = trainer.experiment().batch();
        int[] first = new int[streams * KEPT_CHARACTERS];
        for (int b = 0; b < streams; b++) {
            System.arraycopy(indices, b * length, first, b * KEPT_CHARACTERS, KEPT_CHARACTERS);
        }
        return first;
    }
}
