package dev.unroll.app.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarEntry;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/** Uses the first window that opens for some seconds, then ends it. */
public final class WindowRehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(200);
    /** Steps, the gears, and back; playing lasts as long as the pauses between. */
    private static final List<KeyCode> KEYS = List.of(
            KeyCode.RIGHT,
            KeyCode.RIGHT,
            KeyCode.RIGHT,
            KeyCode.RIGHT,
            KeyCode.SPACE,
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.SPACE,
            KeyCode.LEFT,
            KeyCode.R);

    /** What draws on a screen, in the toolkit's jar; a rehearsal without one would not meet it. */
    private static final List<String> ON_SCREEN = List.of(
            "com/sun/glass/ui/",
            "com/sun/prism/es2/",
            "com/sun/prism/d3d/",
            "com/sun/prism/mtl/",
            "com/sun/prism/impl/",
            "com/sun/javafx/tk/quantum/");

    private WindowRehearsal() {}

    /** Returns at once. */
    public static void begin() {
        Thread.ofPlatform().daemon().name("rehearsal").start(() -> {
            try {
                meetTheScreen();
                use();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void use() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isOpen() && System.nanoTime() < end) {
            Thread.sleep(GLANCE);
        }
        Thread.sleep(GLANCE.multipliedBy(10));
        for (KeyCode key : KEYS) {
            Platform.runLater(() -> press(key));
            Thread.sleep(GLANCE.multipliedBy(2));
        }
        Platform.exit();
    }

    private static boolean isOpen() {
        try {
            return CompletableFuture.supplyAsync(() -> !Window.getWindows().isEmpty(), Platform::runLater)
                    .join();
        } catch (IllegalStateException e) {
            // The toolkit is not there yet.
            return false;
        }
    }

    private static void press(KeyCode key) {
        for (Window window : List.copyOf(Window.getWindows())) {
            var target = Objects.requireNonNullElse(
                    window.getScene().getFocusOwner(), window.getScene().getRoot());
            Event.fireEvent(
                    target, new KeyEvent(KeyEvent.KEY_PRESSED, "", key.getName(), key, false, false, false, false));
        }
    }

    /** Loads, and does not start, the classes for a window on a screen. */
    private static void meetTheScreen() {
        String name = Application.class.getName().replace('.', '/') + ".class";
        URL found = Objects.requireNonNull(Application.class.getClassLoader().getResource(name));
        try {
            if (found.openConnection() instanceof JarURLConnection connection) {
                connection.getJarFile().stream()
                        .map(JarEntry::getName)
                        .filter(entry -> entry.endsWith(".class"))
                        .filter(entry -> ON_SCREEN.stream().anyMatch(entry::startsWith))
                        .forEach(WindowRehearsal::load);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(String entry) {
        String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
        try {
            Class.forName(name, false, Application.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // Another system's.
        }
    }
}
