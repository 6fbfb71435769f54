package dev.unroll.app.session;

import dev.unroll.app.progress.StepCount;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import dev.unroll.engine.io.WeightsFile;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.History;
import dev.unroll.engine.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The run there is, how it is played, and what is shown of it: all that is the worker thread's alone. */
final class Conductor implements AutoCloseable {
    private final Function<Experiment, Trainer> trainers;
    private final SnapshotMailbox mailbox;
    private final History.Watcher watcher;
    private final @Nullable Autosave autosave;
    private final SampleWriter writer = new SampleWriter(System::nanoTime);
    private @Nullable Timeline timeline;
    private @Nullable Run run;
    private @Nullable Origin origin;
    private @Nullable Experiment requested;
    private Gear gear = Gear.SLOW;
    private RunState state = RunState.PAUSED;
    private @Nullable News news;
    private @Nullable Throwable failure;
    /** The update after which the run is finished. */
    private int goal;

    Conductor(
            Function<Experiment, Trainer> trainers,
            SnapshotMailbox mailbox,
            History.Watcher watcher,
            @Nullable Autosave autosave) {
        this.trainers = trainers;
        this.mailbox = mailbox;
        this.watcher = watcher;
        this.autosave = autosave;
    }

    boolean playing() {
        return state == RunState.PLAYING;
    }

    Gear gear() {
        return gear;
    }

    void setGear(Gear newGear) {
        gear = newGear;
    }

    /** Whether there is anything to do but to wait for commands. */
    boolean busy() {
        return timeline != null && (playing() || writer.requested());
    }

    SampleWriter writer() {
        return writer;
    }

    /** A fresh run of {@code first}, or the one of it that a checkpoint holds. */
    void resume(Experiment first, Path checkpoint) {
        InvalidInput refused = null;
        try {
            Origin saved = Origin.checkpoint(checkpoint);
            if (ExperimentMatch.sameRun(first, saved.experiment())) {
                begin(saved, first.toBuilder().lr(saved.experiment().lr()).build());
                return;
            }
        } catch (InvalidInput e) {
            refused = e;
        }
        begin(Origin.of(first), first);
        failure = refused;
    }

    void begin(Experiment next) {
        begin(Origin.of(next), next);
    }

    /** From now on the run is the one that {@code from} opens; the old one stays when it cannot be opened. */
    private void begin(Origin from, Experiment asked) {
        requested = asked;
        Trainer trainer = from.open(trainers);
        Run opened = Run.of(run == null ? 1 : run.id() + 1, asked, trainer);
        Timeline made = new Timeline(trainer, watcher);
        if (timeline != null) {
            timeline.close();
        }
        timeline = made;
        run = opened;
        origin = from;
        goal = trainer.lastEpoch();
        failure = null;
        news = from.checkpoint() == null ? null : new News.Resumed(trainer.epoch());
        state = RunState.PAUSED;
        writer.newRun();
        if (autosave != null) {
            autosave.newRun(trainer.epoch());
        }
    }

    void reset() {
        if (origin != null) {
            begin(origin.again(asked()), asked());
        }
    }

    void newSeed() {
        begin(asked().toBuilder().seed(asked().seed() + 1).build());
    }

    void openWeights(Path file) {
        Experiment present = runOrThrow().trained();
        Origin from = Origin.weights(file, present);
        begin(from, from.experiment().equals(present) ? asked() : from.experiment());
        news = new News.WeightsOpened(file);
    }

    void openCheckpoint(Path file) {
        Origin from = Origin.checkpoint(file);
        begin(from, from.experiment());
    }

    void saveWeights(Path file) {
        try {
            WeightsFile.write(file, runOrThrow().trained(), shown().parameters());
        } catch (IOException e) {
            throw new InvalidInput("file", file, "file-unwritable");
        }
        say(new News.WeightsSaved(file));
    }

    void saveCheckpoint(Path file) {
        Checkpoint checkpoint = shown().checkpoint();
        try {
            CheckpointFile.write(file, checkpoint);
        } catch (IOException e) {
            throw new InvalidInput("file", file, "file-unwritable");
        }
        say(new News.CheckpointSaved(file, checkpoint.state().epoch()));
    }

    private void say(News what) {
        news = what;
        failure = null;
    }

    void setLearningRate(double rate) {
        shown().setLearningRate(rate);
        run = runOrThrow().withLearningRate(rate);
    }

    /** Plays on; a finished run goes on for as many epochs again. */
    void play() {
        Timeline present = shown();
        boolean complete = present.atHead() && present.cursor().atStart() && present.trained() >= goal;
        if (complete || ended(present)) {
            goal = present.trained() + count().last();
        }
        failure = null;
        news = null;
        state = RunState.PLAYING;
    }

    void pause() {
        if (playing()) {
            state = RunState.PAUSED;
        }
    }

    /** A movement by hand: it pauses, and clears an earlier failure. */
    void move(Consumer<Timeline> movement) {
        failure = null;
        news = null;
        state = RunState.PAUSED;
        movement.accept(shown());
        if (ended(shown())) {
            state = RunState.FINISHED;
        }
    }

    void showSequence(int sequence) {
        shown().showSequence(sequence);
    }

    /** All there is to do is done: the updates of this run, or the forward pass where there is nothing to learn. */
    private boolean ended(Timeline present) {
        return present.atHead() && present.finished() && (present.trained() >= goal || present.trained() == 0);
    }

    /** A beat of the gear, while playing. */
    void train() {
        Timeline present = shown();
        switch (gear) {
            case SLOW -> present.step();
            case EPOCH -> present.nextEpoch();
            case FAST -> present.advance();
        }
        if (ended(present)) {
            state = RunState.FINISHED;
            if (count().corpus()) {
                // What has been learned in the end is what everyone wants to read.
                writer.request();
            }
            publish();
        } else if (gear != Gear.FAST || mailbox.wanted()) {
            publish();
        }
    }

    /** Between two beats: a sample, and a checkpoint, where they are due; a sample is given up when it is to end. */
    void attend(BooleanSupplier goOn) {
        if (writer.due(runOrThrow(), shown()) && writer.write(runOrThrow(), shown(), goOn)) {
            publish();
        }
        if (autosave != null && autosave.due()) {
            save();
        }
    }

    /** Saves a run on a corpus where it is to be saved. */
    private void save() {
        if (autosave != null && timeline != null && count().corpus()) {
            InvalidInput problem = autosave.write(timeline);
            failure = problem == null ? failure : problem;
        }
    }

    /**
     * Runs an action; whatever goes wrong stops the run and is shown, and the last good state stays. What is refused, as a
     * file that cannot be read, is shown only.
     */
    void guarded(Runnable action) {
        try {
            action.run();
        } catch (Diverged diverged) {
            // Users count a corpus's epochs.
            fail(
                    RunState.DIVERGED,
                    new Diverged(count().epoch(diverged.epoch()), diverged.learningRate(), diverged.loss()));
        } catch (InvalidInput refused) {
            fail(timeline == null ? RunState.FAILED : state, refused);
        } catch (RuntimeException | Error problem) {
            fail(RunState.FAILED, problem);
        }
    }

    private void fail(RunState how, Throwable why) {
        state = how;
        failure = why;
        publish();
    }

    void publish() {
        Timeline present = timeline;
        if (present == null) {
            publishFailedStart();
            return;
        }
        mailbox.put(new Snapshot(
                runOrThrow(),
                state,
                gear,
                present.epoch(),
                present.cursor(),
                present.trace(),
                present.sequence(),
                present.parameters(),
                present.trained(),
                present.readRows(),
                present.learningRate(),
                writer.samples(),
                news,
                failure));
    }

    /** Not even the first run could be made: what was asked for is shown empty, with the reason. */
    private void publishFailedStart() {
        Experiment wanted = requested;
        if (wanted != null && failure != null) {
            mailbox.put(new Snapshot(
                    Run.asked(0, wanted),
                    state,
                    gear,
                    1,
                    Cursor.start(wanted.timesteps(), wanted.layers()),
                    null,
                    0,
                    new Parameters(Map.of()),
                    0,
                    EpochSpan.NONE,
                    wanted.lr(),
                    List.of(),
                    null,
                    failure));
        }
    }

    private Timeline shown() {
        if (timeline == null) {
            throw new IllegalStateException("no run yet");
        }
        return timeline;
    }

    private Run runOrThrow() {
        if (run == null) {
            throw new IllegalStateException("no run yet");
        }
        return run;
    }

    private Experiment asked() {
        return runOrThrow().experiment();
    }

    private StepCount count() {
        return runOrThrow().count();
    }

    /** Whether there is a run: without one every command but a new run comes to nothing. */
    boolean running() {
        return timeline != null;
    }

    /** Saves the run, and ends it. */
    @Override
    public void close() {
        if (timeline != null) {
            save();
            timeline.close();
        }
    }
}
