package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.presets.Preset;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.RunState;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.tensor.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Control;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Clicks, types, drags, wheels and opens files at random, but the same for the same seed, in the whole window over the real
 * worker. It fails at the first exception, when the window or the worker no longer answers, and when memory grew. It takes as
 * long as it is told, so it runs only when it is named:
 * {@code mvn -Pquick -pl app -am test -Dtest=RandomUse -Dsurefire.failIfNoSpecifiedTests=false -Dunroll.random.minutes=30 -Dunroll.random.seed=1}.
 */
@ExtendWith(ApplicationExtension.class)
class RandomUse {
    private static final long SEED = Long.getLong("unroll.random.seed", 1);
    private static final double MINUTES = Double.parseDouble(System.getProperty("unroll.random.minutes", "0.5"));
    /** What all runs together may hold beyond what they held after a third of the time. */
    private static final long HEAP_BOUND = 96L << 20;

    private static final int REMEMBERED = 25;
    private static final List<String> TEXTS = List.of(
            "abc",
            "1e99",
            "-1",
            "0",
            "99999999999",
            "mississippi",
            "hihell",
            "5",
            "12",
            "0.05",
            "3",
            "안녕하세요",
            "日本語",
            "👍🏽👍",
            "٣٤",
            "\"",
            "{}",
            "1.5",
            "NaN",
            "Infinity",
            "x".repeat(200));
    private static final List<KeyCode> KEYS = List.of(
            KeyCode.SPACE,
            KeyCode.RIGHT,
            KeyCode.RIGHT,
            KeyCode.LEFT,
            KeyCode.UP,
            KeyCode.DOWN,
            KeyCode.ENTER,
            KeyCode.ESCAPE,
            KeyCode.TAB,
            KeyCode.HOME,
            KeyCode.END,
            KeyCode.R,
            KeyCode.F5,
            KeyCode.SLASH,
            KeyCode.DIGIT1,
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.DELETE,
            KeyCode.BACK_SPACE);
    private static final List<KeyCode> WITH_CONTROL = List.of(
            KeyCode.Z,
            KeyCode.Y,
            KeyCode.PLUS,
            KeyCode.MINUS,
            KeyCode.DIGIT0,
            KeyCode.A,
            KeyCode.K,
            KeyCode.C,
            KeyCode.V);

    private final Random random = new Random(SEED);
    private final Deque<String> done = new ArrayDeque<>();
    private @Nullable Robot robot;
    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final WindowHarness unroll =
            WindowHarness.live(Presets.find("hihell-embedding").experiment());

    @TempDir
    private Path folder;

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, problem) -> caught(problem));
        unroll.show(stage);
        stage.setWidth(1000);
        stage.setHeight(1000);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    /** The headless platform has no file choosers, and loses its active window with a popup: these are not ours. */
    private void caught(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean platforms = Arrays.stream(cause.getStackTrace())
                .limit(4)
                .map(StackTraceElement::getClassName)
                .anyMatch(name ->
                        name.startsWith("com.sun.glass.ui.headless") || name.equals(FileChooser.class.getName()));
        if (!platforms) {
            uncaught.add(problem);
        }
    }

    @Test
    void nothingBreaksHangsOrGrows() throws IOException {
        WaitForAsyncUtils.autoCheckException = false;
        WaitForAsyncUtils.printException = false;
        unroll.fx(() -> robot = new Robot());
        unroll.ready();
        List<Path> files = files();
        long start = System.nanoTime();
        long end = start + Math.round(MINUTES * TimeUnit.MINUTES.toNanos(1));
        long sampled = start;
        List<Memory> held = new ArrayList<>();
        int deeds = 0;
        while (System.nanoTime() < end) {
            deed(files);
            deeds++;
            if (deeds % 20 == 0) {
                answers();
            }
            if (System.nanoTime() >= sampled) {
                held.add(Memory.inUse());
                sampled += Math.round((end - start) / 30.0);
                System.out.printf(
                        "%6d deeds, %4d MB heap, %5d MB resident, %d runs%n",
                        deeds,
                        held.getLast().heap() >> 20,
                        held.getLast().resident() >> 20,
                        unroll.moment().runs().size());
            }
        }
        answers();
        int third = held.size() / 3;
        long settled = least(held.subList(third, 2 * third));
        assertThat(least(held.subList(2 * third, held.size())) - settled)
                .as("bytes the heap grew by after %d deeds with seed %d", deeds, SEED)
                .isLessThan(HEAP_BOUND);
    }

    private static long least(List<Memory> held) {
        return held.stream().mapToLong(Memory::heap).min().orElse(0);
    }

    /** Good ones and such as are no experiment, no weights, nothing. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String text : List.of(
                "{\"inputs\": [\"abab\"], \"targets\": [\"baba\"], \"hidden\": 4, \"linear\": true}",
                "{\"inputs\": [\"ab\"], \"targets\": [\"ba\"], \"hidden\": \"many\"}",
                "{\"inputs\"",
                "",
                "\0\1\2\3\4\5\6\7\10")) {
            files.add(Files.write(folder.resolve("file" + files.size()), text.getBytes(StandardCharsets.UTF_8)));
        }
        files.add(folder.resolve("nowhere"));
        return files;
    }

    private void deed(List<Path> files) {
        int kind = random.nextInt(100);
        if (kind < 45) {
            Point2D at = somewhere();
            if (at != null) {
                MouseButton button = random.nextInt(12) == 0 ? MouseButton.SECONDARY : MouseButton.PRIMARY;
                int times = random.nextInt(8) == 0 ? 2 : 1;
                did(
                        "click " + button + " " + at + " " + times,
                        () -> unroll.fx(() -> {
                            mouse().mouseMove(at);
                            for (int i = 0; i < times; i++) {
                                mouse().mouseClick(button);
                            }
                        }));
            }
        } else if (kind < 52) {
            Point2D from = somewhere();
            Point2D to = somewhere();
            if (from != null && to != null) {
                did("drag " + from + " to " + to, () -> drag(from, to));
            }
        } else if (kind < 58) {
            int ticks = random.nextInt(5) + 1;
            VerticalDirection way = random.nextBoolean() ? VerticalDirection.UP : VerticalDirection.DOWN;
            did(
                    "wheel " + ticks + " " + way,
                    () -> unroll.fx(() -> mouse().mouseWheel(way == VerticalDirection.UP ? -ticks : ticks)));
        } else if (kind < 72) {
            String text = TEXTS.get(random.nextInt(TEXTS.size()));
            did("type " + text, () -> unroll.fx(() -> typed(text)));
        } else if (kind < 86) {
            KeyCode key = KEYS.get(random.nextInt(KEYS.size()));
            did("press " + key, () -> press(key));
        } else if (kind < 92) {
            KeyCode key = WITH_CONTROL.get(random.nextInt(WITH_CONTROL.size()));
            did("press control " + key, () -> press(KeyCode.CONTROL, key));
        } else if (kind < 96) {
            command(files.get(random.nextInt(files.size())));
        } else {
            double width = 760 + random.nextInt(241);
            double height = 480 + random.nextInt(521);
            did("size " + width + " " + height, () -> unroll.fx(() -> resize(width, height)));
        }
    }

    private Robot mouse() {
        return Objects.requireNonNull(robot);
    }

    private void press(KeyCode... keys) {
        unroll.fx(() -> {
            Arrays.stream(keys).forEach(mouse()::keyPress);
            Arrays.stream(keys).forEach(mouse()::keyRelease);
        });
    }

    private void drag(Point2D from, Point2D to) {
        unroll.fx(() -> {
            mouse().mouseMove(from);
            mouse().mousePress(MouseButton.PRIMARY);
        });
        for (int i = 1; i <= 4; i++) {
            Point2D at = from.interpolate(to, i / 4.0);
            unroll.fx(() -> mouse().mouseMove(at));
        }
        unroll.fx(() -> mouse().mouseRelease(MouseButton.PRIMARY));
    }

    private void command(Path file) {
        Command command =
                switch (random.nextInt(4)) {
                    case 0 -> new Command.OpenWeights(file);
                    case 1 -> new Command.OpenCheckpoint(file);
                    case 2 -> new Command.SaveCheckpoint(folder.resolve("saved"));
                    default -> new Command.Rebuild(another());
                };
        did(command.toString(), () -> unroll.fx(() -> unroll.explorer.send(command)));
    }

    private Experiment another() {
        List<Preset> presets = Presets.list();
        return presets.get(random.nextInt(presets.size())).experiment();
    }

    private static void resize(double width, double height) {
        Window.getWindows().stream().filter(Stage.class::isInstance).forEach(stage -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    /** Into whatever has the focus, as an input method would. */
    private static void typed(String text) {
        for (Window window : Window.getWindows()) {
            Node owner = window.getScene() == null ? null : window.getScene().getFocusOwner();
            if (owner instanceof TextInputControl field && field.isEditable()) {
                field.replaceSelection(text);
            }
        }
    }

    private void did(String what, Runnable deed) {
        done.addLast(what);
        while (done.size() > REMEMBERED) {
            done.removeFirst();
        }
        try {
            deed.run();
        } catch (RuntimeException problem) {
            caught(problem);
        }
        if (!uncaught.isEmpty()) {
            throw new AssertionError("seed " + SEED + ", after " + String.join("; ", done), uncaught.peek());
        }
    }

    /** The window takes events, and the worker does what it is asked. */
    @SuppressWarnings("ReferenceEquality") // A later moment is wanted, be it the same.
    private void answers() {
        unroll.fx(() ->
                Window.getWindows().stream().filter(Stage.class::isInstance).forEach(Window::requestFocus));
        unroll.fx(() -> unroll.explorer.send(new Command.Pause()));
        until("pausing", moment -> !moment.playing());
        Moment before = unroll.moment();
        unroll.fx(() -> unroll.explorer.send(new Command.NextEpoch()));
        until("an epoch", moment -> moment != before && moment.replay() == null && moment.state() != RunState.STARTING);
    }

    private void until(String what, Predicate<Moment> wanted) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> wanted.test(unroll.moment()));
        } catch (TimeoutException e) {
            throw new AssertionError("no " + what + ", seed " + SEED + ", after " + String.join("; ", done), e);
        }
    }

    /** A place on a control or a canvas of any window in sight; null when there is none. */
    private @Nullable Point2D somewhere() {
        return fx(() -> {
            List<Node> targets = new ArrayList<>();
            for (Window window : Window.getWindows()) {
                if (window.isShowing() && window.getScene() != null) {
                    collect(window.getScene().getRoot(), targets);
                }
            }
            if (targets.isEmpty()) {
                return null;
            }
            Node target = targets.get(random.nextInt(targets.size()));
            Bounds box = target.localToScreen(target.getLayoutBounds());
            return box == null
                    ? null
                    : new Point2D(
                            clamp(box.getMinX() + random.nextDouble() * box.getWidth()),
                            clamp(box.getMinY() + random.nextDouble() * box.getHeight()));
        });
    }

    private static double clamp(double at) {
        return Math.clamp(at, 1, 999);
    }

    private static void collect(Node node, List<Node> targets) {
        if (!node.isVisible()) {
            return;
        }
        if (!node.isDisabled() && (node instanceof Control || node instanceof Canvas)) {
            targets.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, targets));
        }
    }

    private static <T> @Nullable T fx(Callable<@Nullable T> read) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, read);
    }
}
