package dev.unroll.app.session;

import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the worker hands to the window: immutable, complete, and enough to draw from. An epoch is a chunk where a corpus is
 * trained on.
 *
 * @param run the run it is of; older runs' snapshots are dropped
 * @param state where the run stands
 * @param gear the gear the worker is in
 * @param epoch the epoch shown, from 1
 * @param cursor how far into that epoch
 * @param trace the values of that epoch, of a corpus those of one stream; null before the first micro-step of a run
 * @param sequence of a corpus: the stream the trace is of, from 0
 * @param parameters the parameters now: after the update when the cursor is at the end
 * @param trained the last row of the run's table
 * @param newEpochs rows of the table since the last snapshot; where {@code first} is not the row after the last one
 *     known, the rows from there on replace what was known
 * @param learningRate Adam's, now
 * @param samples what the network has written lately, newest first
 * @param news what went well; null when there is nothing to say
 * @param failure what stopped the run or was refused; null when nothing was
 */
public record Snapshot(
        Run run,
        RunState state,
        Gear gear,
        int epoch,
        Cursor cursor,
        @Nullable Trace trace,
        int sequence,
        Parameters parameters,
        int trained,
        EpochSpan newEpochs,
        double learningRate,
        List<Sample> samples,
        @Nullable News news,
        @Nullable Throwable failure) {
    public Snapshot {
        samples = List.copyOf(samples);
    }

    /** This snapshot in place of an older one that nobody has seen: it takes over the older one's rows. */
    Snapshot after(Snapshot older) {
        if (older.run.id() != run.id()) {
            return this;
        }
        return new Snapshot(
                run,
                state,
                gear,
                epoch,
                cursor,
                trace,
                sequence,
                parameters,
                trained,
                older.newEpochs.upTo(newEpochs.first() - 1).then(newEpochs).upTo(trained),
                learningRate,
                samples,
                news,
                failure);
    }
}
