package dev.unroll.app.runs;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.pane.ViewPicture;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import org.jspecify.annotations.Nullable;

/** The runs in a film, as their rows come in. */
public final class RunsPicture implements ViewPicture {
    private final Words words;
    private final Palette palette;
    private @Nullable RunsScene scene;

    public RunsPicture(Words words, Palette palette) {
        this.words = words;
        this.palette = palette;
    }

    @Override
    public void paint(Surface gc, Moment moment, double width, double height) {
        RunsScene runs = scene;
        if (runs == null) {
            runs = new RunsScene(words, palette, moment, true);
            scene = runs;
        }
        runs.show(moment);
        RunsLayout at = RunsLayout.of(width, height, moment.runs().size());
        runs.paint(gc, at, 0, moment.run().id(), false, 0);
    }

    @Override
    public String sentence() {
        return scene == null ? "" : scene.model().sentence();
    }
}
