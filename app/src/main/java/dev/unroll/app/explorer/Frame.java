package dev.unroll.app.explorer;

import dev.unroll.app.progress.StepCount;
import dev.unroll.app.session.Cursor;
import dev.unroll.app.session.Run;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.Map;
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
 * @param count how epochs, and of a corpus chunks, are counted; what is said of an epoch above is said of a chunk then
 * @param sequences how each sequence begins: the inputs, or the beginnings of a corpus's streams
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
        boolean slowMotion,
        StepCount count,
        List<String> sequences) {
    public Frame {
        sequences = List.copyOf(sequences);
    }

    /** A moment of a run on inputs and targets. */
    public Frame(
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
        this(
                experiment,
                vocabulary,
                epoch,
                cursor,
                trace,
                parameters,
                batch,
                openLayer,
                selected,
                selectedUnit,
                playing,
                slowMotion,
                StepCount.of(experiment),
                experiment.inputs());
    }

    /** A run before its first step. */
    static Frame empty(Run run) {
        Experiment e = run.trained();
        return new Frame(
                e,
                run.vocabulary(),
                run.first(),
                Cursor.start(e.timesteps(), e.layers()),
                null,
                new Parameters(Map.of()),
                0,
                e.layers() - 1,
                null,
                0,
                false,
                true,
                run.count(),
                run.sequences());
    }

    /** The same moment at another micro-step, another cell selected. */
    Frame at(Cursor other, @Nullable CellRef cell) {
        return new Frame(
                experiment,
                vocabulary,
                epoch,
                other,
                trace,
                parameters,
                batch,
                openLayer,
                cell,
                selectedUnit,
                playing,
                slowMotion,
                count,
                sequences);
    }

    /** The same moment looked at elsewhere; what is outside the network is moved to its edge. */
    Frame looking(int sequence, int layer, int unit) {
        return new Frame(
                experiment,
                vocabulary,
                epoch,
                cursor,
                trace,
                parameters,
                Math.clamp(sequence, 0, Math.max(1, experiment.batch()) - 1),
                Math.clamp(layer, 0, layers() - 1),
                selected,
                Math.clamp(unit, 0, experiment.hidden() - 1),
                playing,
                slowMotion,
                count,
                sequences);
    }

    /** The row of the trace that the sequence shown has: of a corpus a trace holds that one alone. */
    public int traceRow() {
        return trace != null && trace.batch() == 1 ? 0 : batch;
    }

    /** How each sequence begins, as far as that is what this epoch reads: of a corpus the first chunk alone begins there. */
    public List<String> beginnings() {
        return count.corpus() && count.chunk(epoch) != 1 ? List.of() : sequences;
    }

    /** The last update that has been made: the epoch shown, or before its first micro-step the one before. */
    public int step() {
        return trace == null && cursor.atStart() ? epoch - 1 : epoch;
    }

    /** T. */
    public int timesteps() {
        return cursor.timesteps();
    }

    /** L. */
    public int layers() {
        return cursor.layers();
    }
}
