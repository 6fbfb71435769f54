package dev.unroll.app.kill;

import dev.unroll.app.Main;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The program with its window, used by nobody: {@code play FILE} plays an experiment at full speed until it is killed, {@code back}
 * takes what is offered back and closes the window. The exit status tells: 0 brought back, 3 nothing was offered.
 */
final class UsedWindow {
    static final int NOTHING_OFFERED = 3;
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private UsedWindow() {}

    public static void main(String[] arguments) {
        boolean play = arguments[0].equals("play");
        Thread.ofPlatform().daemon().name("user").start(() -> {
            try {
                until(() -> !Window.getWindows().isEmpty() && node("noticeText") != null);
                if (play) {
                    play();
                } else {
                    takeBack();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        if (play) {
            Main.main(new String[] {"--open", arguments[1]});
        } else {
            Main.main(new String[0]);
        }
    }

    private static void play() throws InterruptedException {
        // Before the engine has started nothing can be played.
        until(() -> node("play") instanceof Button play && !play.isDisabled());
        Platform.runLater(() -> {
            press(KeyCode.DIGIT3);
            press(KeyCode.SPACE);
        });
    }

    @SuppressWarnings("SystemExitOutsideMain") // its status is its answer
    private static void takeBack() throws InterruptedException {
        if (!ask(() -> node("bringBack") instanceof Button)) {
            System.exit(NOTHING_OFFERED);
        }
        Platform.runLater(() -> {
            if (node("bringBack") instanceof Button button) {
                button.fire();
            }
        });
        until(() -> node("noticeText") instanceof Labeled notice
                && notice.isVisible()
                && notice.getText().endsWith("as kept last."));
        Platform.exit();
    }

    private interface Condition {
        boolean holds();
    }

    private static void until(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(condition)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain");
            }
            Thread.sleep(GLANCE);
        }
    }

    private static boolean ask(Condition condition) {
        try {
            return CompletableFuture.supplyAsync(condition::holds, Platform::runLater)
                    .join();
        } catch (IllegalStateException e) {
            // The toolkit is not there yet.
            return false;
        }
    }

    private static @Nullable Node node(String id) {
        for (Window window : List.copyOf(Window.getWindows())) {
            Node found = window.getScene() == null ? null : window.getScene().lookup("#" + id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static void press(KeyCode key) {
        for (Window window : List.copyOf(Window.getWindows())) {
            Node focused = window.getScene().getFocusOwner();
            Event.fireEvent(
                    focused == null ? window.getScene().getRoot() : focused,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", key.getName(), key, false, false, false, false));
        }
    }
}
