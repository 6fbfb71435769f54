package dev.unroll.app.session;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Trainer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs experiments on one daemon thread, which owns the trainer and every tensor. Commands come in through a queue and
 * return at once; what they did comes out through the {@link SnapshotMailbox}. The worker never waits for the window.
 */
public final class TrainingSession implements AutoCloseable {
    /** A beat at speed 1, in nanoseconds. */
    public static final long BEAT_NANOS = 300_000_000L;

    private final Function<Experiment, Trainer> trainers;
    private final SnapshotMailbox mailbox;
    private final LinkedBlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
    private final Thread worker = new Thread(this::work, "training");
    private volatile boolean closed;
    private volatile long beatNanos = BEAT_NANOS;

    // Everything below is the worker's alone.
    private @Nullable Timeline timeline;
    private @Nullable Experiment experiment;
    private @Nullable Experiment requested;
    private long runId;
    private Gear gear = Gear.SLOW;
    private RunState state = RunState.PAUSED;
    private @Nullable Throwable failure;
    private int goal;
    private long nextBeat;

    /** A session whose thread starts with {@link #start}; {@code trainers} is called on that thread. */
    public TrainingSession(Function<Experiment, Trainer> trainers, SnapshotMailbox mailbox) {
        this.trainers = trainers;
        this.mailbox = mailbox;
        worker.setDaemon(true);
    }

    /** Starts the worker with a first run. */
    public void start(Experiment first) {
        rebuild(first);
        worker.start();
    }

    /** How long a beat of slow motion or of the epoch gear lasts. */
    public void setBeatNanos(long nanos) {
        beatNanos = nanos;
    }

    /** Plays on; a finished run goes on for as many epochs again. */
    public void play() {
        command(run -> {
            if (ended(run)) {
                goal = run.trained() + experimentOrThrow().epochs();
            }
            failure = null;
            state = RunState.PLAYING;
            nextBeat = System.nanoTime();
        });
    }

    public void pause() {
        command(run -> stopPlaying());
    }

    /** One micro-step on. */
    public void step() {
        move(Timeline::step);
    }

    /** Undoes the last micro-step exactly. */
    public void stepBack() {
        move(Timeline::stepBack);
    }

    /** To the end of this epoch, or of the next when this one has ended. */
    public void nextEpoch() {
        move(Timeline::nextEpoch);
    }

    /** Goes to a micro-step of the epoch shown. */
    public void goTo(int done) {
        move(run -> run.goTo(done));
    }

    /** Shows the end of a trained epoch, from 1. */
    public void showEpoch(int epoch) {
        move(run -> run.showEpoch(epoch));
    }

    public void setGear(Gear newGear) {
        command(run -> {
            gear = newGear;
            nextBeat = System.nanoTime() + beatNanos;
        });
    }

    /** Adam's learning rate from the next update on; the run's experiment has it from now on too. */
    public void setLearningRate(double learningRate) {
        command(run -> {
            run.setLearningRate(learningRate);
            experiment = experimentOrThrow().toBuilder().lr(learningRate).build();
        });
    }

    /** A new run. When it cannot be made the old one stays, and the failure is shown. */
    public void rebuild(Experiment next) {
        commands.add(() -> {
            requested = next;
            Timeline made = new Timeline(trainers.apply(next));
            if (timeline != null) {
                timeline.close();
            }
            timeline = made;
            experiment = next;
            runId++;
            goal = next.epochs();
            failure = null;
            state = RunState.PAUSED;
        });
    }

    /** The same experiment from its initial weights. */
    public void reset() {
        commands.add(() -> rebuild(experimentOrThrow()));
    }

    /** The same experiment with the next seed. */
    public void newSeed() {
        commands.add(() -> {
            Experiment old = experimentOrThrow();
            rebuild(old.toBuilder().seed(old.seed() + 1).build());
        });
    }

    /** Ends the worker soon; returns at once. */
    @Override
    public void close() {
        closed = true;
        commands.add(() -> {});
    }

    /** Waits for the worker's end. */
    boolean awaitEnd(long seconds) throws InterruptedException {
        return worker.join(Duration.ofSeconds(seconds));
    }

    private Experiment experimentOrThrow() {
        if (experiment == null) {
            throw new IllegalStateException("no run yet");
        }
        return experiment;
    }

    /** A movement by hand: it pauses, and clears an earlier failure. */
    private void move(Consumer<Timeline> movement) {
        command(run -> {
            stopPlaying();
            failure = null;
            state = RunState.PAUSED;
            movement.accept(run);
            if (ended(run)) {
                state = RunState.FINISHED;
            }
        });
    }

    /** All there is to do is done: the epochs of this run, or the forward pass where there is nothing to learn. */
    private boolean ended(Timeline run) {
        return run.atHead() && run.finished() && (run.trained() >= goal || run.trained() == 0);
    }

    private void command(Consumer<Timeline> action) {
        commands.add(() -> {
            if (timeline != null) {
                action.accept(timeline);
            }
        });
    }

    private void stopPlaying() {
        if (state == RunState.PLAYING) {
            state = RunState.PAUSED;
        }
    }

    private void work() {
        while (!closed) {
            try {
                Runnable command = nextCommand();
                if (command != null) {
                    guarded(command);
                    publish();
                } else if (timeline != null) {
                    Timeline run = timeline;
                    guarded(() -> beat(run));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed = true;
            }
        }
        if (timeline != null) {
            timeline.close();
        }
    }

    /** The next command; null when it is time for a beat instead. */
    private @Nullable Runnable nextCommand() throws InterruptedException {
        if (state != RunState.PLAYING) {
            return commands.take();
        }
        if (gear == Gear.FAST) {
            return commands.poll();
        }
        return commands.poll(nextBeat - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void beat(Timeline run) {
        switch (gear) {
            case SLOW -> run.step();
            case EPOCH -> run.nextEpoch();
            case FAST -> run.advance();
        }
        nextBeat = Math.max(nextBeat + beatNanos, System.nanoTime());
        if (ended(run)) {
            state = RunState.FINISHED;
            publish();
        } else if (gear != Gear.FAST || mailbox.wanted()) {
            publish();
        }
    }

    /** Runs an action; whatever goes wrong stops the run and is shown, and the last good state stays. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (Diverged diverged) {
            fail(RunState.DIVERGED, diverged);
        } catch (RuntimeException | Error problem) {
            fail(RunState.FAILED, problem);
        }
    }

    private void fail(RunState how, Throwable why) {
        state = how;
        failure = why;
        publish();
    }

    private void publish() {
        Timeline run = timeline;
        if (run == null) {
            publishFailedStart();
            return;
        }
        mailbox.put(new Snapshot(
                runId,
                experimentOrThrow(),
                state,
                gear,
                run.epoch(),
                run.cursor(),
                run.trace(),
                run.parameters(),
                run.trained(),
                run.readRows(),
                run.learningRate(),
                failure));
    }

    /** Not even the first run could be made: what was asked for is shown empty, with the reason. */
    private void publishFailedStart() {
        Experiment wanted = requested;
        if (wanted != null && failure != null) {
            mailbox.put(new Snapshot(
                    runId,
                    wanted,
                    state,
                    gear,
                    1,
                    Cursor.start(wanted.timesteps(), wanted.layers()),
                    null,
                    new Parameters(Map.of()),
                    0,
                    EpochSpan.NONE,
                    wanted.lr(),
                    failure));
        }
    }
}
