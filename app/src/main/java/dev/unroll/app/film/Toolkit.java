package dev.unroll.app.film;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/** The drawing toolkit without a display, started where it does not run yet. */
final class Toolkit {
    /** Kept, or its level is forgotten with it: the toolkit warns that it is not on the module path. */
    private static final Logger LOGGER = Logger.getLogger("javafx");

    private Toolkit() {}

    /** Starts the toolkit if need be; its threads do not keep the process alive. */
    static void start() {
        setUnlessGiven("glass.platform", "Headless");
        setUnlessGiven("prism.order", "sw");
        CompletableFuture<Void> running = new CompletableFuture<>();
        // A thread is a daemon where the one that made it is.
        Thread.ofPlatform().daemon().start(() -> {
            Level level = LOGGER.getLevel();
            LOGGER.setLevel(Level.SEVERE);
            try {
                Platform.startup(() -> running.complete(null));
            } catch (IllegalStateException alreadyRunning) {
                running.complete(null);
            } catch (RuntimeException | LinkageError e) {
                running.completeExceptionally(e);
            } finally {
                LOGGER.setLevel(level);
            }
        });
        running.join();
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Runs on the toolkit's thread and waits for the result. */
    static <T> T call(Supplier<T> action) {
        if (Platform.isFxApplicationThread()) {
            return action.get();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(action.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
