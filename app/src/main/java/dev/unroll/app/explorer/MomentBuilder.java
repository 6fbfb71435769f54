package dev.unroll.app.explorer;

import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Answers;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.Gear;
import dev.unroll.app.run.LogView;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.RunState;
import dev.unroll.app.run.RunView;
import dev.unroll.app.run.Snapshot;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A moment without a worker: a picture of a film, or a test's. */
public final class MomentBuilder {
    private final Experiment experiment;
    private final Snapshot empty;
    private Gaze gaze;
    private Cursor cursor;
    private int epoch = 1;
    private @Nullable Trace trace;
    private Parameters parameters;
    private RunState state = RunState.PAUSED;
    private Gear gear = Gear.EPOCH;
    private Answers answers = Answers.NONE;
    private Beat beat = Beat.REST;
    private RunView shown;

    /** The first moment of a run, in the epoch gear, with its bottom layer open. */
    public MomentBuilder(Experiment experiment) {
        this(Snapshot.asked(experiment, RunState.PAUSED, null));
    }

    /** The same of a run that a trainer has opened: of a corpus its streams and chunks are known. */
    public MomentBuilder(Trainer trainer) {
        this(Snapshot.opened(trainer));
    }

    private MomentBuilder(Snapshot empty) {
        this.empty = empty;
        shown = empty.shown();
        experiment = empty.shown().run().experiment();
        gaze = Gaze.first(0, experiment).atLayer(0);
        cursor = empty.cursor();
        parameters = empty.parameters();
    }

    public MomentBuilder epoch(int newEpoch) {
        epoch = newEpoch;
        return this;
    }

    public MomentBuilder cursor(Cursor newCursor) {
        cursor = newCursor;
        return this;
    }

    /** After so many micro-steps. */
    public MomentBuilder done(int done) {
        return cursor(cursor.at(done));
    }

    /** After all of them. */
    public MomentBuilder atEnd() {
        return done(cursor.total());
    }

    /** With these rows. */
    public MomentBuilder log(LogView log) {
        shown = new RunView(shown.run(), log);
        return this;
    }

    public MomentBuilder trace(@Nullable Trace newTrace) {
        trace = newTrace;
        return this;
    }

    public MomentBuilder parameters(Parameters newParameters) {
        parameters = newParameters;
        return this;
    }

    public MomentBuilder sequence(int sequence) {
        gaze = gaze.atSequence(sequence);
        return this;
    }

    public MomentBuilder openLayer(int layer) {
        gaze = gaze.atLayer(layer);
        return this;
    }

    public MomentBuilder selected(@Nullable CellRef cell, int unit) {
        gaze = gaze.at(cell).atUnit(unit);
        return this;
    }

    public MomentBuilder facing(Face face) {
        gaze = gaze.facing(face);
        return this;
    }

    /** With the answer to a question about it; the trace comes first. */
    public <A> MomentBuilder answered(Question<A> question, A value) {
        answers = answers.with(new Answer<>(question, empty.shown().run().id(), epoch, trace, value, null));
        return this;
    }

    public MomentBuilder beat(Beat newBeat) {
        beat = newBeat;
        return this;
    }

    public MomentBuilder playing() {
        state = RunState.PLAYING;
        return this;
    }

    public MomentBuilder slowMotion(boolean slow) {
        gear = slow ? Gear.SLOW : Gear.EPOCH;
        return this;
    }

    public Moment build() {
        Snapshot now = new Snapshot(
                shown,
                null,
                List.of(shown),
                empty.deeds(),
                state,
                gear,
                1,
                epoch,
                cursor,
                trace,
                gaze.sequence(),
                parameters,
                experiment.lr(),
                empty.samples(),
                null,
                null);
        return new Moment(now, cursor, gaze, null, answers, beat);
    }
}
