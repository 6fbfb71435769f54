package dev.unroll.app.terminal;

import dev.unroll.app.film.Film;
import dev.unroll.app.film.FilmedView;
import dev.unroll.app.theme.Palette;
import dev.unroll.engine.data.Experiment;
import java.nio.file.Path;

/** The way to the films, in a class of its own: no other command loads the toolkit that draws them. */
final class Films {
    static final int WIDTH = 960;
    static final int HEIGHT = 600;

    private Films() {}

    static void write(
            Screen screen, Experiment experiment, Path out, int width, int height, boolean dark, FilmedView view) {
        String key = experiment.corpus() == null ? "terminal.progress.epochs" : "terminal.progress.all-chunks";
        try (Progress progress = new Progress(screen, screen.progress())) {
            new Film(screen.words(), dark ? Palette.dark() : Palette.light(), view)
                    .write(experiment, out, width, height, (step, last) -> progress.at(key, step, last));
        }
    }
}
