package dev.unroll.app.window;

import dev.unroll.app.bench.FrameTiming;
import dev.unroll.app.bench.WindowTiming;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.FramePump;
import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.presets.Preset;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Gear;
import dev.unroll.app.run.Mailbox;
import dev.unroll.app.run.RunState;
import dev.unroll.app.run.Worker;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Limits;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Opens the explorer's window, trains each lecture in it at full speed, and measures. */
public final class WindowTimer {
    /** A lecture plays so long before it is measured: the compiler has just met what it draws. */
    private static final long WARMING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long PLAYED_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long ALONE_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** The first frame has been drawn when the second is asked for. */
    private static final int FRAMES_UNTIL_DRAWN = 2;

    private final Words words;
    private final Instant processStart;
    private final CompletableFuture<Instant> drawn = new CompletableFuture<>();

    private WindowTimer(Words words) {
        this.words = words;
        processStart = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    /** Takes some seconds a lecture; {@code each} gets its figures as they come. Once in a process. */
    public static WindowTiming run(Words words, Consumer<FrameTiming> each) {
        return new WindowTimer(words).measure(each);
    }

    /** Opens the window, tells when its first frame is drawn and when a step can be taken, and closes it. Once in a process. */
    public static void start(Words words, Runnable visible, Runnable ready) {
        new WindowTimer(words).tell(visible, ready);
    }

    private void tell(Runnable visible, Runnable ready) {
        Mailbox mailbox = new Mailbox();
        CompletableFuture<Explorer> opened = new CompletableFuture<>();
        try (Worker worker = new Worker(Trainers::open, mailbox)) {
            Platform.startup(() -> {
                worker.start(new Command.Rebuild(Presets.find(Presets.DEFAULT).experiment()));
                opened.complete(open(mailbox));
            });
            CompletableFuture<Void> told = drawn.thenRun(visible);
            once(opened.join(), moment -> moment.state() == RunState.PAUSED);
            told.join();
            ready.run();
        } finally {
            Platform.exit();
        }
    }

    private WindowTiming measure(Consumer<FrameTiming> each) {
        Mailbox mailbox = new Mailbox();
        CompletableFuture<Explorer> opened = new CompletableFuture<>();
        Platform.startup(() -> opened.complete(open(mailbox)));
        Explorer explorer = opened.join();
        try (Worker worker = new Worker(Trainers::open, mailbox)) {
            worker.start(new Command.Rebuild(Presets.find(Presets.DEFAULT).experiment()));
            double msToFirstFrame = milliseconds(drawn.join());
            once(explorer, moment -> moment.state() == RunState.PAUSED);
            double msToReady = milliseconds(Instant.now());
            List<FrameTiming> timings = new ArrayList<>();
            for (Preset preset : Presets.list()) {
                Experiment lecture = preset.experiment();
                if (lecture.topology() != Topology.FORWARD_ONLY) {
                    FrameTiming timing = time(explorer, preset);
                    each.accept(timing);
                    timings.add(timing);
                }
            }
            return new WindowTiming(msToFirstFrame, msToReady, timings);
        } finally {
            Platform.exit();
        }
    }

    private Explorer open(Mailbox mailbox) {
        LiveExplorer explorer = new LiveExplorer(Presets.find(Presets.DEFAULT).experiment(), mailbox);
        ExplorerWindow window = new ExplorerWindow(explorer, words, new PresetLibrary(words));
        new FramePump(explorer).start();
        Stage stage = new Stage();
        stage.setTitle(words.text("window.title"));
        stage.setScene(window.scene());
        int[] frames = {0};
        window.scene().addPostLayoutPulseListener(() -> {
            if (stage.isShowing() && ++frames[0] == FRAMES_UNTIL_DRAWN) {
                drawn.complete(Instant.now());
            }
        });
        stage.show();
        return explorer;
    }

    private double milliseconds(Instant moment) {
        return Duration.between(processStart, moment).toNanos() / 1e6;
    }

    private static FrameTiming time(Explorer explorer, Preset preset) {
        Experiment endless =
                preset.experiment().toBuilder().epochs(Limits.EPOCHS).build();
        long runBefore = onFx(() -> {
            explorer.send(new Command.Rebuild(endless));
            return explorer.moment().get().run().id();
        });
        once(explorer, moment -> moment.run().id() > runBefore && moment.state() == RunState.PAUSED);
        FrameMeter warming = new FrameMeter(WARMING_NANOS);
        onFx(() -> {
            explorer.send(new Command.SetGear(Gear.FAST));
            explorer.send(new Command.Play());
            warming.start();
            return true;
        });
        warming.done().join();
        FrameMeter meter = new FrameMeter(PLAYED_NANOS);
        int from = onFx(() -> {
            meter.start();
            return explorer.moment().get().log().last();
        });
        long start = System.nanoTime();
        List<Double> frames = meter.done().join();
        int to = onFx(() -> explorer.moment().get().log().last());
        double seconds = (System.nanoTime() - start) / 1e9;
        onFx(() -> {
            explorer.send(new Command.Pause());
            return true;
        });
        once(explorer, moment -> !moment.playing());
        return new FrameTiming(
                preset.name(),
                frames.get(frames.size() / 2),
                frames.get(frames.size() * 95 / 100),
                frames.getLast(),
                (to - from) / seconds,
                alone(preset.experiment()));
    }

    private static double alone(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            long start = System.nanoTime();
            long steps = 0;
            while (System.nanoTime() - start < ALONE_NANOS) {
                trainer.advance();
                steps++;
            }
            return steps * 1e9 / (System.nanoTime() - start);
        }
    }

    private static <T> T onFx(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, Platform::runLater).join();
    }

    /** Waits for a moment. */
    private static void once(Explorer explorer, Predicate<Moment> wanted) {
        CompletableFuture<Boolean> reached = new CompletableFuture<>();
        onFx(() -> {
            if (wanted.test(explorer.moment().get())) {
                return reached.complete(true);
            }
            explorer.moment().addListener((o, before, now) -> {
                if (wanted.test(now)) {
                    reached.complete(true);
                }
            });
            return true;
        });
        reached.join();
    }
}
