package dev.unroll.app.terminal;

import dev.unroll.app.film.Film;
import dev.unroll.app.film.FilmedView;
import dev.unroll.app.theme.Palette;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.OneOf;
import java.nio.file.Path;

/** The way to the films, in a class of its own: no other command loads the toolkit that draws them. */
final class Films {
    static final int WIDTH = 960;
    static final int HEIGHT = 600;

    private Films() {}

    /**
     * The name of a view, as it was typed.
     *
     * @throws dev.unroll.engine.data.InvalidInput when no view of that name is filmed
     */
    static String view(String typed) {
        OneOf.of("--view", typed, FilmedView.values());
        return typed;
    }

    static void write(
            Screen screen, Experiment experiment, Path out, int width, int height, boolean dark, String view) {
        FilmedView filmed = OneOf.of("--view", view, FilmedView.values());
        String key = experiment.corpus() == null ? "terminal.progress.epochs" : "terminal.progress.all-chunks";
        try (Progress progress = new Progress(screen, screen.progress())) {
            new Film(screen.words(), dark ? Palette.dark() : Palette.light(), filmed)
                    .write(experiment, out, width, height, (step, last) -> progress.at(key, step, last));
        }
    }
}
