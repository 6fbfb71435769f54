package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.HistoryImage;
import org.jspecify.annotations.Nullable;

/**
 * The moment that questions are asked about.
 *
 * @param run its run
 * @param experiment what is trained
 * @param epoch from 1
 * @param trace its values; null before there are any
 * @param parameters as they stand
 * @param sequence of a corpus: the stream the trace is of, from 0
 * @param beside the run that is asked about beside it; null where none is
 * @param before brings back the state the epoch started from, and every other epoch's where the question needs them
 */
record Subject(
        long run,
        Experiment experiment,
        int epoch,
        @Nullable Trace trace,
        Parameters parameters,
        int sequence,
        @Nullable RunImage beside,
        HistoryImage before) {
    /** Whether it is about the same values; what has been computed anew is equal, but asked for anew. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(long otherRun, int otherEpoch, @Nullable Trace other) {
        return run == otherRun && epoch == otherEpoch && trace == other;
    }
}
