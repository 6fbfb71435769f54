package dev.unroll.app.session;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * What the worker hands to the window: immutable, complete, and enough to draw from.
 *
 * @param runId older runs' snapshots are dropped
 * @param experiment the experiment of this run
 * @param state where the run stands
 * @param gear the gear the worker is in
 * @param epoch the epoch shown, from 1
 * @param cursor how far into that epoch
 * @param trace the values of that epoch; null before the first micro-step of a run
 * @param parameters the parameters now: after the update when the cursor is at the end
 * @param trained epochs in the run's table
 * @param newEpochs rows of the table since the last snapshot; where {@code first} is not the row after the last one
 *     known, the rows from there on replace what was known
 * @param learningRate Adam's, now
 * @param failure what stopped the run; null when nothing did
 */
public record Snapshot(
        long runId,
        Experiment experiment,
        RunState state,
        Gear gear,
        int epoch,
        Cursor cursor,
        @Nullable Trace trace,
        Parameters parameters,
        int trained,
        EpochSpan newEpochs,
        double learningRate,
        @Nullable Throwable failure) {

    /** This snapshot in place of an older one that nobody has seen: it takes over the older one's rows. */
    Snapshot after(Snapshot older) {
        if (older.runId != runId) {
            return this;
        }
        return new Snapshot(
                runId,
                experiment,
                state,
                gear,
                epoch,
                cursor,
                trace,
                parameters,
                trained,
                older.newEpochs.upTo(newEpochs.first() - 1).then(newEpochs).upTo(trained),
                learningRate,
                failure);
    }
}
