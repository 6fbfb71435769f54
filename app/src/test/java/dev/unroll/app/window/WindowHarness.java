package dev.unroll.app.window;

import dev.unroll.app.explorer.FramePump;
import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Mailbox;
import dev.unroll.app.run.RunState;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.app.run.Worker;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The real window over the real explorer on the headless platform. Its worker is turned by the test, so that nothing happens
 * by itself, or runs on its own thread with a pulse a refresh, as the program does.
 */
final class WindowHarness implements AutoCloseable {
    final Words words;
    final LiveExplorer explorer;
    private final Experiment first;
    private final @Nullable TurnedWorker turned;
    private final @Nullable Worker live;
    private @Nullable ExplorerWindow window;
    private @Nullable FramePump pump;
    private long nanos;

    private WindowHarness(
            Experiment first, Words words, Mailbox mailbox, @Nullable TurnedWorker turned, @Nullable Worker live) {
        this.first = first;
        this.words = words;
        this.turned = turned;
        this.live = live;
        explorer = new LiveExplorer(first, mailbox);
    }

    /** A window whose worker does a turn when {@link #settle} is called. */
    static WindowHarness turned(Experiment first) {
        TurnedWorker worker = new TurnedWorker();
        return new WindowHarness(first, new Words(Locale.ENGLISH), worker.mailbox, worker, null);
    }

    /** A window whose worker opens runs so. */
    static WindowHarness turned(Experiment first, Function<Experiment, Trainer> trainers) {
        TurnedWorker worker = new TurnedWorker(trainers);
        return new WindowHarness(first, new Words(Locale.ENGLISH), worker.mailbox, worker, null);
    }

    /** A window whose worker runs. */
    static WindowHarness live(Experiment first) {
        return live(first, Locale.ENGLISH);
    }

    /** A window in another language, whose worker runs. */
    static WindowHarness live(Experiment first, Locale language) {
        Mailbox mailbox = new Mailbox();
        return new WindowHarness(first, new Words(language), mailbox, null, new Worker(Trainers::open, mailbox));
    }

    /** Shows the window; the engine is starting then. */
    void show(Stage stage) {
        ExplorerWindow made = new ExplorerWindow(explorer, words, new PresetLibrary(words));
        window = made;
        stage.setScene(made.scene());
        // The stage is every test's: one may have left it unseen, and then no key arrives.
        stage.setIconified(false);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1000);
        stage.setHeight(760);
        stage.show();
        Command start = new Command.Rebuild(first);
        if (live != null) {
            pump = new FramePump(explorer);
            pump.start();
            live.start(start);
        } else {
            explorer.send(start);
        }
    }

    /** From now on nothing is put on the screen, which on the headless platform takes longer than all else. */
    void unseen() {
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> ((Stage) window().scene().getWindow()).setIconified(true));
    }

    /** The engine has started, and nothing has been asked for since. */
    void ready() {
        if (turned == null) {
            until(moment -> moment.state() != RunState.STARTING);
        } else {
            settle();
            turned.asked.clear();
        }
    }

    TurnedWorker worker() {
        return Objects.requireNonNull(turned);
    }

    ExplorerWindow window() {
        return Objects.requireNonNull(window);
    }

    Moment moment() {
        return explorer.moment().get();
    }

    /** Does what waits, and shows what came of it. */
    void settle() {
        worker().settle();
        pulse();
    }

    /** Asks for something as if from elsewhere, and shows what came of it. */
    void send(Command command) {
        worker().send(command);
        pulse();
    }

    /** Plays a beat, and shows it. */
    void beat() {
        worker().beat();
        pulse();
    }

    /** A screen refresh a second later: whatever moves has arrived. */
    void pulse() {
        // The first brings what has come and sets it going, the second finds it arrived.
        fx(() -> explorer.pulse(nanos += TimeUnit.SECONDS.toNanos(1)));
        fx(() -> explorer.pulse(nanos += TimeUnit.SECONDS.toNanos(1)));
    }

    void click(FxRobot robot, String query) {
        robot.clickOn(query);
        settle();
    }

    void fx(Runnable change) {
        WaitForAsyncUtils.waitForAsyncFx(5000, change);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Waits until a moment is as wanted, and drawn. */
    void until(Predicate<Moment> wanted) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> wanted.test(moment()));
        } catch (TimeoutException e) {
            throw new AssertionError("not within 60 seconds", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    <N extends Node> N node(String id, Class<N> type) {
        return type.cast(Objects.requireNonNull(window().scene().lookup("#" + id), id));
    }

    String text(String id) {
        return node(id, Labeled.class).getText();
    }

    boolean visible(String id) {
        return node(id, Node.class).isVisible();
    }

    void type(String field, String text) {
        fx(() -> node(field, TextInputControl.class).setText(text));
    }

    @Override
    public void close() {
        if (pump != null) {
            WaitForAsyncUtils.waitForAsyncFx(5000, pump::stop);
        }
        if (live != null) {
            live.close();
        }
        if (turned != null) {
            turned.close();
        }
    }
}
