package dev.unroll.app.explorer;

import dev.unroll.app.run.Answers;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.Gear;
import dev.unroll.app.run.Mailbox;
import dev.unroll.app.run.Replay;
import dev.unroll.app.run.Run;
import dev.unroll.app.run.RunState;
import dev.unroll.app.run.Snapshot;
import dev.unroll.engine.data.Experiment;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The explorer of what comes out of a {@link Mailbox}. Whoever owns the screen calls {@link #pulse} once per refresh: it
 * takes the newest snapshot, the gaze and the replay under way, and makes at most one new moment of them.
 *
 * <p>In the epoch gear an epoch arrives whole; the moments then sweep through its micro-steps, forward and back, in the
 * time of one beat. The values shown are that epoch's own throughout.
 */
public final class LiveExplorer implements Explorer {
    /** The share of a beat in which its micro-step moves; then it can be read. */
    private static final double MOVING = 0.85;

    private final Mailbox mailbox;
    private final ReadOnlyObjectWrapper<Moment> moment;
    private final Sweep sweep = new Sweep();
    private final Motion motion = new Motion();
    private Gaze gaze;
    private boolean reducedMotion;

    /** An explorer that shows {@code first}, still empty, until something has arrived. */
    public LiveExplorer(Experiment first, Mailbox mailbox) {
        this.mailbox = mailbox;
        Snapshot starting = Snapshot.asked(first, RunState.STARTING, null);
        gaze = Gaze.first(starting.shown().run().id(), first);
        moment = new ReadOnlyObjectWrapper<>(
                new Moment(starting, starting.cursor(), gaze, null, Answers.NONE, Beat.REST));
    }

    /** Sweeps are left out: the epoch gear then shows each epoch at its end. */
    public void setReducedMotion(boolean reduced) {
        reducedMotion = reduced;
    }

    /** One screen refresh at {@code nanos}: at most one new moment. */
    public void pulse(long nanos) {
        Moment before = moment.get();
        Replay replay = mailbox.replay();
        Answers answers = mailbox.answers();
        Snapshot arrived = mailbox.take();
        Snapshot now = arrived == null ? before.now() : arrived;
        if (arrived != null) {
            follow(before, arrived, nanos);
            move(before, arrived, nanos);
        }
        Cursor cursor = sweep.running() ? sweep.at(nanos) : arrived == null ? before.cursor() : arrived.cursor();
        gaze = gaze.following(cursor);
        Beat beat = motion.at(nanos);
        boolean same = arrived == null
                && beat.equals(before.beat())
                && cursor.equals(before.cursor())
                && answers.equals(before.answers())
                && gaze.equals(before.gaze())
                && Objects.equals(replay, before.replay());
        if (!same) {
            moment.set(new Moment(now, cursor, gaze, replay, answers, beat));
        }
    }

    /** A micro-step that has been done moves; whatever else arrives stands at once. */
    private void move(Moment before, Snapshot arrived, long nanos) {
        int done = arrived.cursor().done();
        boolean sameEpoch =
                arrived.epoch() == before.epoch() && done == before.cursor().done() + 1;
        boolean nextEpoch = arrived.epoch() == before.epoch() + 1 && done == 1;
        boolean sameRun = arrived.shown().run().id() == before.run().id();
        boolean moves = moves(arrived.cursor()) && (motion.isAwaited() || !reducedMotion);
        // A run that was begun for a sub-beat comes before its first micro-step, or with it.
        boolean begun = !sameRun && motion.isAwaited();
        if (begun && done == 0) {
            return;
        }
        boolean next = sameRun ? sameEpoch || nextEpoch : begun && done == 1;
        if (arrived.gear() == Gear.SLOW && next && moves) {
            motion.begin(nanos, (long) (MOVING * Gear.BEAT_NANOS / arrived.speed()));
        } else if (done != before.cursor().done() || !sameRun || arrived.epoch() != before.epoch()) {
            motion.stop();
        }
    }

    /** Whether something has been done that can move. */
    private static boolean moves(Cursor cursor) {
        return cursor.current().isPresent();
    }

    /** Another run, or another epoch to sweep through. */
    private void follow(Moment before, Snapshot arrived, long nanos) {
        boolean newRun = arrived.shown().run().id() != before.run().id();
        Run run = arrived.shown().run();
        if (newRun) {
            gaze = gaze.movedTo(run.id(), before.experiment(), run.experiment());
            gaze = run.count().corpus() ? gaze.atSequence(arrived.sequence()) : gaze;
        }
        if (arrived.epoch() != before.epoch()) {
            gaze = gaze.inquiring(gaze.inquiry().inEpoch(arrived.epoch()));
        }
        int next = newRun ? run.first() : before.cursor().atStart() ? before.epoch() : before.epoch() + 1;
        if (arrived.gear() != Gear.EPOCH || !arrived.cursor().atEnd() || reducedMotion) {
            sweep.stop();
        } else if (arrived.epoch() == next) {
            sweep.start(arrived.cursor(), nanos, (long) (Gear.BEAT_NANOS / arrived.speed()));
        } else if (arrived.state() == RunState.PAUSED || arrived.epoch() != before.epoch()) {
            sweep.stop();
        }
    }

    @Override
    public ReadOnlyObjectProperty<Moment> moment() {
        return moment.getReadOnlyProperty();
    }

    @Override
    public Gaze gaze() {
        return gaze;
    }

    @Override
    public void look(Gaze wanted) {
        Moment shown = moment.get();
        gaze = wanted.within(shown.experiment());
        if (shown.count().corpus() && gaze.sequence() != shown.sequence()) {
            // Its values are copied when they are asked for.
            mailbox.send(new Command.ShowSequence(gaze.sequence()));
        }
    }

    @Override
    public void subBeat(boolean afresh, Consumer<Command> onward) {
        Moment shown = hold();
        if (!motion.on(afresh ? Beat.REST : shown.beat())) {
            onward.accept(new Command.Step());
        }
    }

    @Override
    public void subBeatBack() {
        Moment shown = hold();
        if (!moves(shown.cursor()) || !motion.back(shown.beat())) {
            mailbox.send(new Command.StepBack());
        }
    }

    /** What plays waits. */
    private Moment hold() {
        Moment shown = moment.get();
        if (shown.playing()) {
            mailbox.send(new Command.Pause());
        }
        return shown;
    }

    @Override
    public void send(Command command) {
        if (command instanceof Command.Play || command instanceof Command.Begin(var e, Command.Play p)) {
            // What plays is followed.
            gaze = gaze.at(null);
        }
        mailbox.send(command);
    }
}
