package dev.unroll.app.explorer;

import dev.unroll.app.session.Cursor;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * One drawable moment: an epoch, how far into it, and its values. What the cursor has not reached is drawn blank.
 *
 * @param experiment what is trained
 * @param vocabulary its characters
 * @param epoch the epoch shown, from 1
 * @param cursor how far into that epoch
 * @param trace the epoch's values; null before the first step
 * @param parameters the parameters now
 * @param batch which sequence is shown, from 0
 * @param openLayer which layer is drawn open, from 0; the others are strips
 * @param selected the cell the inspector shows; null when none is
 * @param selectedUnit which hidden unit of it, from 0
 * @param playing whether a run goes on; columns a micro-step does not touch fade only in slow motion
 * @param slowMotion whether the gear is slow motion
 */
public record Frame(
        Experiment experiment,
        Vocabulary vocabulary,
        int epoch,
        Cursor cursor,
        @Nullable Trace trace,
        Parameters parameters,
        int batch,
        int openLayer,
        @Nullable CellRef selected,
        int selectedUnit,
        boolean playing,
        boolean slowMotion) {

    /** T. */
    public int timesteps() {
        return cursor.timesteps();
    }

    /** L. */
    public int layers() {
        return cursor.layers();
    }
}
