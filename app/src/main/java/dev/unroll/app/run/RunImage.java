package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Corpus;
import dev.unroll.engine.train.HistoryImage;
import dev.unroll.engine.train.Trainer;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run without a trainer: with one, all of it can be had again, bit for bit. Immutable; states and rows are shared.
 *
 * @param run what is said of it
 * @param origin what it began with
 * @param corpus the text it is trained on; null for inputs and targets
 * @param history its states, and what was changed by hand
 * @param rows its rows
 * @param epoch the epoch that was shown last, from 1
 * @param cursor how far into it
 * @param sequence of a corpus: which stream was shown, from 0
 * @param goal the update after which it is finished
 * @param samples what it has written lately, newest first
 */
record RunImage(
        Run run,
        Origin origin,
        @Nullable Corpus corpus,
        HistoryImage history,
        RunLog.View rows,
        int epoch,
        Cursor cursor,
        int sequence,
        int goal,
        List<Sample> samples) {
    private static final int MOST_STATES = 512;

    RunImage {
        samples = List.copyOf(samples);
    }

    RunView view() {
        return new RunView(run, rows);
    }

    RunImage with(Run other) {
        return new RunImage(other, origin, corpus, history, rows, epoch, cursor, sequence, goal, samples);
    }

    RunImage withRows(RunLog.View other) {
        return new RunImage(run, origin, corpus, history, other, epoch, cursor, sequence, goal, samples);
    }

    /** With some states left out: at most so many bytes of them, but at least the first and the newest. */
    RunImage thinned(long bytes) {
        return new RunImage(
                run, origin, corpus, history.thinned(MOST_STATES, bytes), rows, epoch, cursor, sequence, goal, samples);
    }

    /**
     * Another run that leaves this one after so many updates, as far as there are so many, and stands where this one does or
     * after them.
     */
    RunImage branch(long id, int wanted) {
        int updates = Math.clamp(wanted, history.start(), history.recorded());
        HistoryImage until = history.upTo(updates);
        boolean here = (cursor.updateDone() ? epoch : epoch - 1) == updates;
        boolean start = updates == history.start();
        return new RunImage(
                run.branch(id, updates, until.allEdits(), until.learningRate()),
                origin,
                corpus,
                until,
                rows.upTo(updates),
                here ? epoch : start ? updates + 1 : updates,
                here ? cursor : cursor.at(start ? 0 : cursor.total()),
                sequence,
                goal,
                List.of());
    }

    /**
     * A trainer of this run's experiment, wherever it stands.
     *
     * @throws InvalidInput when its text has become another one since, or cannot be read
     */
    Trainer open(Function<Experiment, Trainer> trainers) {
        Trainer trainer = trainers.apply(origin.experiment());
        if (!Objects.equals(corpus, trainer.corpus())) {
            trainer.close();
            throw new InvalidInput("corpus", String.valueOf(origin.experiment().corpus()), "run-other-text");
        }
        return trainer;
    }
}
