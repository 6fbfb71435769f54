package dev.unroll.app.explorer;

import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Answers;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.EpochBeside;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.RunView;
import dev.unroll.app.run.Snapshot;
import dev.unroll.engine.trace.Trace;
import java.util.List;

/** The moment of another network, in step with the one shown. */
public final class Neighbour {
    private Neighbour() {}

    /** What the network's view would ask of it. */
    private static Answers answers(RunView run, EpochBeside epoch) {
        Trace trace = epoch.trace();
        return epoch.flow() == null
                ? Answers.NONE
                : Answers.NONE.with(
                        new Answer<>(new Question.Flow(), run.run().id(), trace.epoch(), trace, epoch.flow(), null));
    }

    /** The other run's epoch, as far into it as {@code shown} is into its own. */
    public static Moment of(Moment shown, RunView run, EpochBeside epoch) {
        Trace trace = epoch.trace();
        Cursor cursor = Clock.inStep(shown.cursor(), Cursor.start(run.run().experiment()));
        boolean same = cursor.total() == shown.cursor().total();
        int layer = Math.min(shown.openLayer(), cursor.layers() - 1);
        int sequence = Math.min(shown.sequence(), run.run().sequences().size() - 1);
        Gaze gaze = Gaze.first(run.run().id(), run.run().experiment())
                .atLayer(layer)
                .atSequence(sequence)
                .facing(shown.gaze().face());
        Snapshot now = new Snapshot(
                run,
                null,
                List.of(run),
                shown.deeds(),
                shown.state(),
                shown.gear(),
                shown.speed(),
                trace.epoch(),
                cursor,
                trace,
                sequence,
                cursor.updateDone() ? epoch.after() : trace.parameters(),
                epoch.learningRate(),
                List.of(),
                null,
                null);
        return new Moment(now, cursor, gaze, null, answers(run, epoch), same ? shown.beat() : Beat.REST);
    }
}
