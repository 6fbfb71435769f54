package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker hands to a window: immutable, complete, and enough to draw from. An epoch is a chunk where a corpus is
 * trained on.
 *
 * @param shown the run shown, with all its rows
 * @param previous the run before it, for comparison; null when none has a row
 * @param runs all runs that have a row, and the one shown, in the order they were begun
 * @param deeds what can be undone and done again
 * @param state where the run stands
 * @param gear the gear the worker is in
 * @param speed 0.25 to 4; 1 is a beat of 300 ms
 * @param epoch the epoch shown, from 1
 * @param cursor how far into that epoch
 * @param trace the values of that epoch, of a corpus those of one stream; null before the first micro-step of a run
 * @param sequence of a corpus: the stream the trace is of, from 0
 * @param parameters the parameters now: after the update when the cursor is at the end
 * @param learningRate the optimiser's, now
 * @param samples what the network has written lately, newest first
 * @param news what went well; null when there is nothing to say
 * @param failure what stopped the run or was refused; null when nothing was
 */
public record Snapshot(
        RunView shown,
        @Nullable RunView previous,
        List<RunView> runs,
        Deeds deeds,
        RunState state,
        Gear gear,
        double speed,
        int epoch,
        Cursor cursor,
        @Nullable Trace trace,
        int sequence,
        Parameters parameters,
        double learningRate,
        List<Sample> samples,
        @Nullable News news,
        @Nullable Throwable failure) {
    public Snapshot {
        runs = List.copyOf(runs);
        samples = List.copyOf(samples);
    }

    /** A run that a trainer has opened, before its first step. */
    public static Snapshot opened(Trainer trainer) {
        Experiment experiment = trainer.experiment();
        return of(Run.of(1, experiment, trainer), RunState.PAUSED, null);
    }

    /** A run before its first step, of which nothing is known but what is asked for. */
    public static Snapshot asked(Experiment experiment, RunState state, @Nullable Throwable failure) {
        return of(Run.asked(0, experiment), state, failure);
    }

    private static Snapshot of(Run run, RunState state, @Nullable Throwable failure) {
        Experiment experiment = run.experiment();
        RunView view = new RunView(run, RunLog.EMPTY);
        return new Snapshot(
                view,
                null,
                List.of(view),
                Deeds.NONE,
                state,
                Gear.SLOW,
                1,
                1,
                Cursor.start(experiment),
                null,
                0,
                new Parameters(Map.of()),
                experiment.lr(),
                List.of(),
                null,
                failure);
    }
}
