package dev.unroll.app.window;

import dev.unroll.app.bench.FrameTiming;
import dev.unroll.app.bench.WindowTiming;
import dev.unroll.app.explorer.FramePump;
import dev.unroll.app.explorer.SessionExplorer;
import dev.unroll.app.presets.Preset;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.session.Gear;
import dev.unroll.app.session.RunState;
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
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.stage.Stage;

/** Opens the explorer's window, trains each lecture in it at full speed, and measures. */
public final class WindowTimer {
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

    private WindowTiming measure(Consumer<FrameTiming> each) {
        CompletableFuture<SessionExplorer> opened = new CompletableFuture<>();
        Platform.startup(() -> opened.complete(open()));
        SessionExplorer explorer = opened.join();
        try {
            double msToFirstFrame = milliseconds(drawn.join());
            onceTrue(() -> explorer.state(), RunState.PAUSED).join();
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
            explorer.close();
            Platform.exit();
        }
    }

    private SessionExplorer open() {
        SessionExplorer explorer =
                new SessionExplorer(Presets.find(Presets.DEFAULT).experiment(), Trainers::open);
        explorer.start();
        ExplorerWindow window =
                new ExplorerWindow(explorer, words, new PresetLibrary(words), new ExplorerViews(explorer, words));
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

    private static FrameTiming time(SessionExplorer explorer, Preset preset) {
        Experiment endless = preset.experiment().toBuilder()
                .epochs(Limits.EPOCHS.max().intValueExact())
                .build();
        int runBefore = onFx(() -> {
            int run = explorer.run().get();
            explorer.rebuild(endless);
            return run;
        });
        onceTrue(() -> explorer.run().map(run -> run.intValue() > runBefore), true)
                .join();
        onceTrue(() -> explorer.state(), RunState.PAUSED).join();
        FrameMeter meter = new FrameMeter(PLAYED_NANOS);
        int from = onFx(() -> {
            explorer.setGear(Gear.FAST);
            explorer.play();
            meter.start();
            return explorer.trained().get();
        });
        long start = System.nanoTime();
        List<Double> frames = meter.done().join();
        int to = onFx(() -> explorer.trained().get());
        double seconds = (System.nanoTime() - start) / 1e9;
        onFx(() -> {
            explorer.pause();
            return true;
        });
        onceTrue(() -> explorer.state().map(state -> state != RunState.PLAYING), true)
                .join();
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

    /** Done once a value, which is made and watched on the FX thread, is the wanted one. */
    private static <T> CompletableFuture<Boolean> onceTrue(Supplier<ObservableValue<T>> value, T wanted) {
        CompletableFuture<Boolean> reached = new CompletableFuture<>();
        onFx(() -> {
            ObservableValue<T> watched = value.get();
            if (wanted.equals(watched.getValue())) {
                return reached.complete(true);
            }
            watched.addListener((o, before, now) -> {
                if (wanted.equals(now)) {
                    reached.complete(true);
                }
            });
            return true;
        });
        return reached;
    }
}
