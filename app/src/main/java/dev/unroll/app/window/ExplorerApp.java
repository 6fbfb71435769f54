package dev.unroll.app.window;

import dev.unroll.app.explorer.FramePump;
import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.failure.Deed;
import dev.unroll.app.failure.FailureReports;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Mailbox;
import dev.unroll.app.run.RunState;
import dev.unroll.app.run.Sessions;
import dev.unroll.app.run.Worker;
import dev.unroll.app.words.Languages;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.tensor.Device;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The explorer as a program with a window. Named parameters: {@code --open=FILE} or {@code --preset=NAME}; without them the
 * last experiment, or the first lecture's. All runs are kept in the folder for settings while the window is open, and offered back
 * when it was ended without being closed. A run on a corpus is saved in the folder for settings, every few minutes and at the
 * end, and gone on with at the next start.
 */
public final class ExplorerApp extends Application {
    private static final double LEAST_WIDTH = 760;
    private static final double LEAST_HEIGHT = 480;
    private static final Duration SAVED_EVERY = Duration.ofMinutes(5);
    private static final Duration KEPT_EVERY = Duration.ofMillis(Long.getLong("unroll.kept.millis", 10_000));
    /** A chunk of the largest network and its checkpoint take less. */
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(60);

    private final WindowStateFile file = WindowStateFile.ofUser();
    private final WindowState state = file.read();
    private final Words words = new Words(Languages.of(state.language()));
    private final FailureReports reports = FailureReports.ofUser(words);
    private @Nullable Worker worker;
    /** The sessions of windows that are open, this one's among them. */
    private @Nullable KeptSessions kept;

    private @Nullable ExplorerWindow window;
    private @Nullable Stage stage;
    private @Nullable FramePump pump;
    private @Nullable Boolean chosenTheme;

    /** On the worker; of several cores, one is left to drawing. */
    private static Trainer trainer(Experiment experiment) {
        int cores = Runtime.getRuntime().availableProcessors();
        Device.useThreads(Math.max(1, Math.min(Device.inUse().threads(), cores - 1)));
        return Trainers.open(experiment);
    }

    @Override
    public void start(Stage primary) {
        InvalidInput problem = null;
        Experiment first;
        try {
            first = first(state);
        } catch (InvalidInput e) {
            problem = e;
            first = Presets.find(Presets.DEFAULT).experiment();
        }
        Path saved = file.savedRun();
        Mailbox mailbox = new Mailbox();
        Worker made = saved == null
                ? new Worker(ExplorerApp::trainer, mailbox)
                : new Worker(ExplorerApp::trainer, mailbox, saved, SAVED_EVERY);
        worker = made;
        made.reporting(reports);
        KeptSessions sessions = file.kept();
        kept = sessions;
        if (sessions != null) {
            sessions.hold();
            made.keeping(sessions.own(), KEPT_EVERY);
        }
        LiveExplorer explorer = new LiveExplorer(first, mailbox);
        explorer.setReducedMotion(Platform.getPreferences().isReducedMotion());
        boolean asked = !getParameters().getNamed().isEmpty();
        if (!asked && first.corpus() != null && saved != null && Files.exists(saved)) {
            made.start(new Command.Resume(first, saved));
        } else {
            made.start(new Command.Rebuild(first));
        }
        String open = getParameters().getNamed().get("open");
        if (open != null && Sessions.isOne(open)) {
            explorer.send(new Command.OpenSession(Path.of(open)));
        }
        // Told to end by the system, the run is saved too.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(made), "save the run"));
        ExplorerWindow opened = new ExplorerWindow(explorer, words, new PresetLibrary(words));
        window = opened;
        stage = primary;
        reportWhatIsNotCaught(opened);
        followTheme(opened, state);
        opened.languageProperty().set(state.language());
        opened.zoomProperty().set(state.zoom());
        opened.notice(problem);
        opened.recent().setAll(files(state.recent()));
        nameFile(opened);
        if (sessions != null) {
            offer(opened, explorer, sessions, sessions.left());
        }
        nameDevice(explorer, opened);
        pump = new FramePump(explorer);
        pump.start();
        primary.setTitle(words.text("window.title"));
        primary.getIcons().setAll(WindowIcons.all());
        primary.setScene(opened.scene());
        primary.setMinWidth(LEAST_WIDTH);
        primary.setMinHeight(LEAST_HEIGHT);
        place(primary, state);
        primary.setOnCloseRequest(event -> {
            if (!opened.mayClose()) {
                event.consume();
            }
        });
        primary.show();
        // However the program ends, it is this experiment that it was about.
        explorer.moment().addListener((o, before, now) -> {
            if (!now.asked().equals(before.asked())) {
                remember(primary, opened);
            }
        });
    }

    /** What goes wrong in a view, or in any thread, is written down and told, and the window goes on. */
    private void reportWhatIsNotCaught(ExplorerWindow shown) {
        reports.onReport(report -> Platform.runLater(() -> shown.notice(report)));
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (!reports.aside(Deed.window(thread.getName()), shown.experiment(), failure)) {
                Platform.runLater(() -> shown.notice(failure));
            }
        });
    }

    /** Windows were ended without being closed: what they had can be had again, the newest first. */
    private static void offer(ExplorerWindow shown, LiveExplorer explorer, KeptSessions kept, List<Path> lefts) {
        if (lefts.isEmpty()) {
            return;
        }
        Path left = lefts.getFirst();
        shown.offerLeft(
                left,
                () -> {
                    try {
                        explorer.send(new Command.OpenSession(kept.claim(left)));
                    } catch (IOException e) {
                        // Another window has brought it back.
                        shown.notice(new InvalidInput("file", left, "file-missing"));
                    }
                },
                () -> {
                    kept.discard(left);
                    offer(shown, explorer, kept, lefts.subList(1, lefts.size()));
                });
    }

    /** What was written on another system may be no path here. */
    private static List<Path> files(List<String> names) {
        return names.stream().flatMap(name -> path(name).stream()).toList();
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void nameFile(ExplorerWindow made) {
        String open = getParameters().getNamed().get("open");
        if (open != null) {
            made.opened(Path.of(open));
        }
    }

    private Experiment first(WindowState state) {
        Map<String, String> named = getParameters().getNamed();
        String open = named.get("open");
        if (open != null && Sessions.isOne(open)) {
            return Presets.find(Presets.DEFAULT).experiment();
        }
        if (open != null) {
            return Experiments.read(Path.of(open));
        }
        String preset = named.get("preset");
        if (preset != null) {
            return Presets.find(preset).experiment();
        }
        String last = state.experiment();
        try {
            return last == null ? Presets.find(Presets.DEFAULT).experiment() : Experiments.parse(last);
        } catch (InvalidInput e) {
            // Written by another version: the lecture it is.
            return Presets.find(Presets.DEFAULT).experiment();
        }
    }

    /** The system's theme, until another is chosen here. */
    private void followTheme(ExplorerWindow made, WindowState state) {
        chosenTheme = state.dark();
        made.contrastProperty().set(state.contrast());
        Platform.Preferences system = Platform.getPreferences();
        made.darkProperty().set(state.dark() == null ? system.getColorScheme() == ColorScheme.DARK : state.dark());
        made.darkProperty().addListener((o, before, now) -> {
            boolean systems = now == (system.getColorScheme() == ColorScheme.DARK);
            chosenTheme = (systems && chosenTheme == null) ? null : now;
        });
        system.colorSchemeProperty().addListener((o, before, now) -> {
            if (chosenTheme == null) {
                made.darkProperty().set(now == ColorScheme.DARK);
            }
        });
    }

    /** Asks once the engine has started, off the FX thread: the answer would start it otherwise. */
    private static void nameDevice(LiveExplorer explorer, ExplorerWindow made) {
        explorer.moment().addListener(new ChangeListener<Moment>() {
            @Override
            public void changed(ObservableValue<? extends Moment> o, Moment before, Moment now) {
                if (now.state() != RunState.STARTING) {
                    explorer.moment().removeListener(this);
                    Thread.ofPlatform().daemon().name("device").start(() -> {
                        Device device = Device.inUse();
                        Platform.runLater(() -> made.setDevice(device));
                    });
                }
            }
        });
    }

    private static void place(Stage stage, WindowState state) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(state.width(), screen.getWidth()));
        stage.setHeight(Math.min(state.height(), screen.getHeight()));
        boolean visible = !Double.isNaN(state.x())
                && !Double.isNaN(state.y())
                && !Screen.getScreensForRectangle(state.x() + 40, state.y(), 200, 40)
                        .isEmpty();
        if (visible) {
            stage.setX(state.x());
            stage.setY(state.y());
        }
        stage.setMaximized(state.maximized());
    }

    @Override
    public void stop() {
        if (pump != null) {
            pump.stop();
        }
        if (stage != null && window != null) {
            remember(stage, window);
        }
        if (worker != null) {
            end(worker);
        }
        if (kept != null) {
            kept.close();
        }
    }

    /** Ends the run, and waits until it is saved. */
    private static void end(Worker worker) {
        worker.close();
        try {
            worker.awaitEnd(LONGEST_FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remember(Stage closing, ExplorerWindow shown) {
        boolean maximized = closing.isMaximized();
        WindowState before = file.read();
        file.write(new WindowState(
                maximized ? before.x() : closing.getX(),
                maximized ? before.y() : closing.getY(),
                maximized ? before.width() : closing.getWidth(),
                maximized ? before.height() : closing.getHeight(),
                maximized,
                chosenTheme,
                shown.contrastProperty().get(),
                shown.languageProperty().get(),
                shown.zoomProperty().get(),
                Experiments.toJson(shown.experiment()),
                shown.recent().stream().map(Path::toString).toList()));
    }
}
