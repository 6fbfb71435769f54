package dev.unroll.app.weights;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.pane.ViewPicture;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Parameters;

/** The weights in a film. */
public final class WeightsPicture implements ViewPicture {
    private final Words words;
    private final Palette palette;
    private final Parameters start;
    private String sentence = "";

    /** Of a run that began with these parameters. */
    public WeightsPicture(Words words, Palette palette, Parameters start) {
        this.words = words;
        this.palette = palette;
        this.start = start;
    }

    @Override
    public void paint(Surface gc, Moment moment, double width, double height) {
        WeightsContent content = WeightsContent.of(moment, Aspect.VALUE, start);
        WeightsLayout layout = WeightsLayout.of(width - 8, height, content.grids());
        new WeightsPainter(gc, palette, words, layout).paint(null, Double.NaN, null, false);
        WeightsContent moved = WeightsContent.of(moment, Aspect.START, start);
        boolean still = moved.norm() == 0;
        WeightsContent told = still ? content : moved;
        sentence = new WeightsSentences(words).verdict(told, told.largest().orElse(null), moment, start);
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
