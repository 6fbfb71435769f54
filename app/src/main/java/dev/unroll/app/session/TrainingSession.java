package dev.unroll.app.session;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Trainer;
import java.nio.file.Path;
import java.time.Duration;
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

    /**
     * Something to do on the worker.
     *
     * @param interrupts whether a replay that is under way is given up for it
     */
    private record Command(Runnable action, boolean interrupts) {}

    /** Where and how often a run on a corpus is saved. */
    public record SavedRun(Path file, Duration every) {}

    private final LinkedBlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final Conductor conductor;
    private final Thread worker = new Thread(this::work, "training");
    private volatile boolean closed;
    private volatile long beatNanos = BEAT_NANOS;
    private volatile @Nullable Replay replay;
    /** The worker's alone. */
    private long nextBeat;

    /** A session whose thread starts with {@link #start}; {@code trainers} is called on that thread. */
    public TrainingSession(Function<Experiment, Trainer> trainers, SnapshotMailbox mailbox) {
        this(trainers, mailbox, null);
    }

    /** A session that saves its runs on corpora every so often and when it is closed; null for never. */
    public TrainingSession(Function<Experiment, Trainer> trainers, SnapshotMailbox mailbox, @Nullable SavedRun saved) {
        Autosave autosave =
                saved == null ? null : new Autosave(saved.file(), saved.every().toNanos(), System::nanoTime);
        conductor = new Conductor(trainers, mailbox, this::replayed, autosave);
        worker.setDaemon(true);
    }

    /** Starts the worker with a first run. */
    public void start(Experiment first) {
        rebuild(first);
        worker.start();
    }

    /** Starts the worker with the run a checkpoint holds, if it is one of {@code first}; else with a fresh one. */
    public void resume(Experiment first, Path checkpoint) {
        add(true, () -> conductor.resume(first, checkpoint));
        worker.start();
    }

    /** How long a beat of slow motion or of the epoch gear lasts. */
    public void setBeatNanos(long nanos) {
        beatNanos = nanos;
    }

    /** The replay under way; null when there is none. For any thread. */
    public @Nullable Replay replay() {
        return replay;
    }

    /** Plays on; a finished run goes on for as many epochs again. */
    public void play() {
        command(true, () -> {
            conductor.play();
            nextBeat = System.nanoTime();
        });
    }

    public void pause() {
        command(true, conductor::pause);
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

    private void move(Consumer<Timeline> movement) {
        command(true, () -> conductor.move(movement));
    }

    public void setGear(Gear newGear) {
        command(false, () -> {
            conductor.setGear(newGear);
            nextBeat = System.nanoTime() + beatNanos;
        });
    }

    /** Of a corpus: which stream's values are shown, from 0. */
    public void showSequence(int sequence) {
        command(false, () -> conductor.showSequence(sequence));
    }

    /** How samples are written from now on; one is written at once. */
    public void setSampling(SampleSettings settings) {
        add(false, () -> conductor.writer().setSettings(settings));
    }

    /** Writes a sample at once. */
    public void writeSample() {
        add(false, conductor.writer()::request);
    }

    /** Adam's learning rate from the next update on; the run's experiment has it from now on too. */
    public void setLearningRate(double learningRate) {
        command(false, () -> conductor.setLearningRate(learningRate));
    }

    /** A new run. When it cannot be made the old one stays, and the failure is shown. */
    public void rebuild(Experiment next) {
        add(true, () -> conductor.begin(next));
    }

    /** The same experiment from its initial weights, or those it was begun with. */
    public void reset() {
        command(true, conductor::reset);
    }

    /** The same experiment with the next seed. */
    public void newSeed() {
        command(true, conductor::newSeed);
    }

    /** A new run with the weights of a file: of the experiment it names, or else of the present one. */
    public void openWeights(Path file) {
        command(true, () -> conductor.openWeights(file));
    }

    /** Goes on where a checkpoint stopped, paused. */
    public void openCheckpoint(Path file) {
        command(true, () -> conductor.openCheckpoint(file));
    }

    /** Writes the weights as they are shown. */
    public void saveWeights(Path file) {
        command(false, () -> conductor.saveWeights(file));
    }

    /** Writes a checkpoint of the position shown. */
    public void saveCheckpoint(Path file) {
        command(false, () -> conductor.saveCheckpoint(file));
    }

    /** Ends the worker soon, after it has saved what is to be saved; returns at once. */
    @Override
    public void close() {
        closed = true;
        add(true, () -> {});
    }

    /** Waits for the worker's end, and so for the last checkpoint; whether it came. */
    public boolean awaitEnd(Duration most) throws InterruptedException {
        return worker.join(most);
    }

    /** Shows how far a replay is, and gives it up when there is something else to do. */
    private boolean replayed(int epoch, int target) {
        replay = new Replay(epoch, target);
        return !closed && commands.stream().noneMatch(Command::interrupts);
    }

    private void command(boolean interrupts, Runnable action) {
        add(interrupts, () -> {
            if (conductor.running()) {
                action.run();
            }
        });
    }

    private void add(boolean interrupts, Runnable action) {
        commands.add(new Command(action, interrupts));
    }

    private void work() {
        while (!closed) {
            try {
                Command command = nextCommand();
                if (command != null) {
                    guarded(command.action());
                    conductor.publish();
                } else {
                    guarded(this::beat);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed = true;
            }
        }
        conductor.guarded(conductor::close);
    }

    private void guarded(Runnable action) {
        conductor.guarded(action);
        replay = null;
    }

    /** The next command; null when it is time for a beat or a sample instead. */
    private @Nullable Command nextCommand() throws InterruptedException {
        if (!conductor.busy()) {
            return commands.take();
        }
        if (!conductor.playing() || conductor.gear() == Gear.FAST) {
            return commands.poll();
        }
        return commands.poll(nextBeat - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void beat() {
        if (conductor.playing()) {
            conductor.train();
            nextBeat = Math.max(nextBeat + beatNanos, System.nanoTime());
        }
        conductor.attend(() -> !closed && commands.isEmpty());
    }
}
