package dev.unroll.app.run;

import dev.unroll.app.failure.Deed;
import dev.unroll.app.failure.FailureReports;
import dev.unroll.app.progress.StepCount;
import dev.unroll.app.session.Manifest;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Edit;
import dev.unroll.engine.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does what commands ask for, and plays runs, on one daemon thread, which owns the trainers and every tensor. What it did
 * comes out of the {@link Mailbox} as snapshots. It never waits for the window.
 */
public final class Worker implements AutoCloseable {
    private final Mailbox mailbox;
    private final RunStore store;
    private final LongSupplier clock;
    private final SampleWriter writer;
    private final Player player = new Player();
    private final Thread thread = new Thread(this::work, "training");
    private volatile boolean closed;
    private @Nullable Autosave autosave;
    private final Workspace workspace;
    private final Answerer answerer;
    private @Nullable Experiment requested;
    /** What a run is being made of. */
    private @Nullable Experiment opening;

    private @Nullable News news;
    private @Nullable Throwable failure;
    private @Nullable FailureReports reports;

    /** A worker whose thread starts with {@link #start}; {@code trainers} is called on that thread. */
    public Worker(Function<Experiment, Trainer> trainers, Mailbox mailbox) {
        this(trainers, mailbox, new RunStore(null, System::nanoTime), System::nanoTime);
    }

    /** A worker that saves a run on a corpus in a file every so often and when it is closed. */
    public Worker(Function<Experiment, Trainer> trainers, Mailbox mailbox, Path saved, Duration every) {
        this(trainers, mailbox, new RunStore(new RunStore.SavedRun(saved, every), System::nanoTime), System::nanoTime);
    }

    Worker(Function<Experiment, Trainer> trainers, Mailbox mailbox, RunStore store, LongSupplier nanoClock) {
        this.mailbox = mailbox;
        workspace = new Workspace(trainers, this::replayed);
        answerer = new Answerer(trainers, mailbox);
        this.store = store;
        clock = nanoClock;
        writer = new SampleWriter(nanoClock);
        thread.setDaemon(true);
    }

    /** Before it starts: all runs are kept in a session, and what has changed is written again this often, and at the end. */
    public void keeping(Path file, Duration every) {
        autosave = new Autosave(file, every, clock);
    }

    /** Before it starts: what should not have happened is written down. */
    public void reporting(FailureReports written) {
        reports = written;
        answerer.reporting(written);
    }

    /** Starts the thread; the first command opens a run. */
    public void start(Command first) {
        mailbox.send(first);
        thread.start();
        answerer.start();
    }

    /** Ends the thread soon, after what is to be saved has been; returns at once. */
    @Override
    public void close() {
        closed = true;
        answerer.close();
        mailbox.send(new Command.End());
    }

    /** Waits for the thread's end, and so for the last checkpoint; whether it came. */
    public boolean awaitEnd(Duration most) throws InterruptedException {
        return thread.join(most);
    }

    private void work() {
        while (!closed) {
            try {
                turn();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed = true;
            }
        }
        end();
    }

    /** Does the next command, or a beat where that is due first; waits for whichever comes. */
    private void turn() throws InterruptedException {
        act(mailbox.next(patience()));
    }

    /** Does a command, or, where there is none, what is due: a beat, a sample, a checkpoint. */
    void act(@Nullable Command command) {
        if (command != null) {
            guarded(command, () -> perform(command));
            publish();
            if (autosave != null) {
                autosave.touch();
            }
        } else {
            guarded(null, this::beat);
        }
    }

    /** Saves the run, and ends it. */
    void end() {
        guarded(new Command.End(), () -> {
            if (!workspace.isEmpty()) {
                save(shown());
                keep();
            }
            workspace.close();
        });
    }

    boolean playing() {
        return player.playing();
    }

    Answerer answerer() {
        return answerer;
    }

    /** How many nanoseconds a command can be waited for. */
    long patience() {
        if (workspace.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!(player.playing() || writer.requested())) {
            return autosave == null ? Long.MAX_VALUE : autosave.patience();
        }
        return player.playing() ? player.patience(clock.getAsLong()) : 0;
    }

    private void perform(Command command) {
        if (workspace.isEmpty() && !command.needsNoRun()) {
            return;
        }
        switch (command) {
            case Command.Play c -> play();
            case Command.Pause c -> player.pause();
            case Command.Finish c -> finish();
            case Command.Step c -> move(Timeline::step);
            case Command.StepBack c -> move(Timeline::stepBack);
            case Command.NextEpoch c -> move(Timeline::nextEpoch);
            case Command.GoTo(int done) -> move(timeline -> timeline.goTo(done));
            case Command.ShowEpoch(int epoch) -> showEpoch(epoch);
            case Command.SetGear(Gear gear) -> player.setGear(gear, clock.getAsLong());
            case Command.SetSpeed(double speed) -> player.setSpeed(speed);
            case Command.SetLearningRate(double rate) -> change(after -> new Edit.Rate(after, rate));
            case Command.SetWeight(String parameter, int element, float value) ->
                change(after -> new Edit.Weight(after, parameter, element, value));
            case Command.ShowSequence(int sequence) -> shown().timeline().showSequence(sequence);
            case Command.SetSampling(SampleSettings settings) -> writer.setSettings(settings);
            case Command.WriteSample c -> writer.request();
            case Command.Ask(Question<?> question) -> ask(question);
            case Command.Show(long run) -> look(() -> workspace.show(run));
            case Command.Branch(int updates) -> look(() -> workspace.branch(updates));
            case Command.Rename(long run, String name) -> workspace.rename(run, name);
            case Command.Hide(long run, boolean hidden) -> workspace.hide(run, hidden);
            case Command.Delete(long run) -> look(() -> workspace.delete(run));
            case Command.Undo(int steps) -> {
                look(() -> workspace.undo(steps));
                mailbox.forgetAnswers();
            }
            case Command.Redo(int steps) -> {
                look(() -> workspace.redo(steps));
                mailbox.forgetAnswers();
            }
            case Command.Rebuild(Experiment next) -> begin(Origin.of(next), next);
            case Command.Begin(Experiment next, Command then) -> {
                begin(Origin.of(next), next);
                perform(then);
            }
            case Command.BeginNamed(Experiment next, String name, Command then) -> {
                begin(Origin.of(next), next);
                workspace.call(name);
                perform(then);
            }
            case Command.Resume(Experiment next, Path checkpoint) -> resume(next, checkpoint);
            case Command.Reset c -> begin(shown().origin().again(asked()), asked());
            case Command.NewSeed c -> {
                Experiment next = asked().toBuilder().seed(asked().seed() + 1).build();
                begin(Origin.of(next), next);
            }
            case Command.OpenWeights(Path file) -> openWeights(file);
            case Command.OpenCheckpoint(Path file) -> {
                Origin from = Origin.checkpoint(file);
                begin(from, from.experiment());
            }
            case Command.SaveWeights(Path file) -> say(RunStore.saveWeights(file, shown()));
            case Command.OpenSession(Path file) -> openSession(file);
            case Command.SaveSession(Path file, Manifest.Look look) -> saveSession(file, look);
            case Command.SaveCheckpoint(Path file) -> say(RunStore.saveCheckpoint(file, shown()));
            case Command.End c -> closed = true;
        }
    }

    /** A new run; everything stays as it is when it cannot be opened. */
    private void begin(Origin from, Experiment asked) {
        requested = asked;
        opening = asked;
        look(() -> workspace.begin(from, asked));
        opening = null;
        if (from.checkpoint() != null) {
            news = new News.Resumed(shown().timeline().updates());
            store.isSaved(shown());
        }
    }

    /** Another run, or another state of this one, may be shown afterwards: paused. */
    private void look(Runnable action) {
        OpenRun left = workspace.isEmpty() ? null : shown();
        if (left != null) {
            save(left);
        }
        action.run();
        failure = null;
        news = null;
        player.setState(shown().ended() ? RunState.FINISHED : RunState.PAUSED);
        if (shown() != left) {
            writer.newRun();
        }
    }

    /** A change by hand; what is played goes on. */
    private void change(IntFunction<Edit> made) {
        OpenRun before = shown();
        workspace.change(made);
        if (shown() != before) {
            writer.newRun();
        }
        if (player.state() == RunState.FINISHED && !shown().ended()) {
            player.setState(RunState.PAUSED);
        }
    }

    private void resume(Experiment first, Path checkpoint) {
        try {
            Origin from = RunStore.resume(first, checkpoint);
            begin(from, first.toBuilder().lr(from.experiment().lr()).build());
        } catch (InvalidInput refused) {
            begin(Origin.of(first), first);
            failure = refused;
        }
    }

    private void openWeights(Path file) {
        Experiment present = shown().run().experiment();
        Origin from = Origin.weights(file, present);
        begin(from, from.experiment().equals(present) ? asked() : from.experiment());
        news = new News.WeightsOpened(file);
    }

    private void openSession(Path file) {
        SessionReader.Opened opened = SessionReader.read(file);
        look(() -> workspace.open(opened.session(), String.valueOf(file.getFileName())));
        mailbox.forgetAnswers();
        int runs = opened.session().runs().size();
        news = autosave != null && autosave.isFile(file)
                ? new News.BroughtBack(runs, opened.look())
                : new News.SessionOpened(file, runs, opened.look());
    }

    private void saveSession(Path file, Manifest.Look look) {
        SessionImage session = workspace.session();
        try {
            SessionFile.write(file, session, look);
        } catch (IOException e) {
            throw new InvalidInput("file", file, "file-unwritable");
        }
        say(new News.SessionSaved(file, session.runs().size()));
    }

    private void play() {
        shown().goOn();
        failure = null;
        news = null;
        player.play(clock.getAsLong());
    }

    private void finish() {
        if (!shown().ended()) {
            failure = null;
            news = null;
            player.hurry(clock.getAsLong());
        }
    }

    /** A movement by hand: it pauses, and clears an earlier failure. */
    private void move(Consumer<Timeline> movement) {
        failure = null;
        news = null;
        player.setState(RunState.PAUSED);
        movement.accept(shown().timeline());
        if (shown().ended()) {
            player.setState(RunState.FINISHED);
        }
    }

    private void ask(Question<?> question) {
        OpenRun run = shown();
        if (run.timeline().trace() != null || question.needsNoValues()) {
            RunImage beside = question instanceof Question.Beside asked ? workspace.image(asked.run()) : null;
            if (question instanceof Question.Beside && beside == null) {
                return; // it has been deleted since
            }
            answerer.ask(question, run.subject(question.needsHistory(), beside));
        }
    }

    private void showEpoch(int epoch) {
        int first = shown().timeline().first();
        if (epoch < first) {
            StepCount count = shown().count();
            throw count.corpus()
                    ? new InvalidInput("epoch", count.brief(epoch), "chunk-before", count.brief(first))
                    : new InvalidInput("epoch", count.brief(epoch), "epoch-before", count.brief(first));
        }
        move(timeline -> timeline.showEpoch(epoch));
    }

    private void say(News what) {
        news = what;
        failure = null;
    }

    private void beat() {
        if (player.playing()) {
            train();
            player.played(clock.getAsLong());
            if (autosave != null) {
                autosave.touch();
            }
        }
        attend();
    }

    /** A beat of the gear. */
    private void train() {
        Timeline timeline = shown().timeline();
        Gear gear = player.playedIn();
        switch (gear) {
            case SLOW -> timeline.step();
            case EPOCH -> timeline.nextEpoch();
            case FAST -> timeline.advance();
        }
        if (shown().ended()) {
            player.setState(RunState.FINISHED);
            if (shown().count().corpus()) {
                // What has been learned in the end is what everyone wants to read.
                writer.request();
            }
            publish();
        } else if (gear != Gear.FAST || mailbox.wanted()) {
            publish();
        }
    }

    /** Between two beats: a sample, and a checkpoint, where they are due; a sample is given up for any command. */
    private void attend() {
        OpenRun run = shown();
        if (writer.due(run) && writer.write(run, () -> !closed && mailbox.quiet())) {
            publish();
        }
        if (store.due()) {
            save(run);
        }
        if (autosave != null && autosave.patience() == 0) {
            keep();
        }
    }

    /** Keeps all runs; that they cannot be kept is shown, and they are not lost by it. */
    private void keep() {
        InvalidInput problem = autosave == null ? null : autosave.keep(workspace);
        if (problem != null) {
            failure = problem;
            publish();
        }
    }

    private void save(OpenRun run) {
        InvalidInput problem = store.save(run);
        failure = problem == null ? failure : problem;
    }

    /** Shows how far a replay is, and gives it up when there is something else to do. */
    private boolean replayed(int epoch, int target) {
        mailbox.replaying(new Replay(epoch, target));
        return !closed && !mailbox.interrupted();
    }

    /**
     * Runs an action; whatever goes wrong stops the run and is shown, and the last good state stays. What is refused, as a
     * file that cannot be read, is shown only.
     */
    private void guarded(@Nullable Command deed, Runnable action) {
        opening = null;
        try {
            action.run();
        } catch (Diverged diverged) {
            // Users count a corpus's epochs.
            fail(
                    RunState.DIVERGED,
                    new Diverged(shown().count().epoch(diverged.epoch()), diverged.learningRate(), diverged.loss()));
        } catch (InvalidInput refused) {
            fail(workspace.isEmpty() ? RunState.FAILED : player.state(), refused);
        } catch (RuntimeException | Error problem) {
            // A run that could not be made is what was worked on; else the one that is shown.
            Experiment subject = opening == null && !workspace.isEmpty() ? asked() : opening;
            fail(RunState.FAILED, reports == null ? problem : reports.ofRun(named(deed), subject, problem));
        }
        mailbox.replaying(null);
    }

    /** What was being done; the experiment a command carries is said beside it. */
    private static Deed named(@Nullable Command deed) {
        return switch (deed) {
            case null -> Deed.playing();
            case Command.Rebuild c -> Deed.command("Rebuild");
            case Command.Begin c -> Deed.command("Begin " + named(c.then()).about());
            case Command.BeginNamed c ->
                Deed.command("BeginNamed " + named(c.then()).about());
            case Command.Resume c -> Deed.command("Resume " + c.checkpoint());
            default -> Deed.command(deed);
        };
    }

    private void fail(RunState how, Throwable why) {
        player.setState(how);
        failure = why;
        publish();
    }

    private void publish() {
        if (workspace.isEmpty()) {
            // Not even the first run could be made: what was asked for is shown empty, with the reason.
            if (requested != null && failure != null) {
                mailbox.put(Snapshot.asked(requested, player.state(), failure));
            }
            return;
        }
        OpenRun run = shown();
        Timeline timeline = run.timeline();
        if (!player.playing()) {
            // While it plays the moment asked about is always gone already; its answer says which it was.
            answerer.shown(run.run().id(), timeline.epoch(), timeline.trace());
        }
        mailbox.put(new Snapshot(
                run.view(),
                workspace.previous(),
                workspace.views(),
                workspace.deeds(),
                player.state(),
                player.gear(),
                player.speed(),
                timeline.epoch(),
                timeline.cursor(),
                timeline.trace(),
                timeline.sequence(),
                timeline.parameters(),
                timeline.learningRate(),
                run.samples(),
                news,
                failure));
    }

    private OpenRun shown() {
        return workspace.shown();
    }

    private Experiment asked() {
        return shown().run().asked();
    }
}
