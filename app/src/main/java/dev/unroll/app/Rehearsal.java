package dev.unroll.app;

import dev.unroll.app.terminal.Lines;
import dev.unroll.app.terminal.Screen;
import dev.unroll.app.terminal.Terminal;
import dev.unroll.app.window.WindowRehearsal;
import dev.unroll.app.words.Words;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * Does what most starts do, seen by nobody: what Java notes of it becomes the cache that makes the next start quick. Everything in a
 * cache is loaded at each start, so the terminal has a smaller one of its own. Needs no display; the system property
 * {@code unroll.config} names a folder for the settings.
 */
public final class Rehearsal {
    private final Screen screen;

    private Rehearsal(Screen screen) {
        this.screen = screen;
    }

    /** {@code terminal} or {@code window}. */
    public static void main(String[] args) {
        // What a start begins with is met here by its name only; else its jar would be opened for this one class.
        Objects.requireNonNull(Main.class);
        Lines nowhere = new Lines(OutputStream.nullOutputStream(), StandardCharsets.UTF_8, false);
        Rehearsal rehearsal =
                new Rehearsal(new Screen(new Words(Locale.getDefault()), nowhere, nowhere, false, Path.of("")));
        System.exit(args[0].equals("window") ? rehearsal.window() : rehearsal.terminal());
    }

    /** The exit status. */
    private int terminal() {
        return run("presets")
                + run("forward", "hello-forward")
                + run("train", "hihell-cell")
                + run("train", "hihell-embedding", "--epochs", "20");
    }

    private int window() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        WindowRehearsal.begin();
        return run();
    }

    private int run(String... arguments) {
        return Terminal.run(screen, arguments);
    }
}
