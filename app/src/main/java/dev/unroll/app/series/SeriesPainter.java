package dev.unroll.app.series;

import dev.unroll.app.network.Box;
import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.SeriesValues;
import java.util.function.IntToDoubleFunction;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws the series, what is predicted of it one horizon ahead, and the free run. */
final class SeriesPainter {
    private static final double DOT_ROOM = 7;
    private static final double LEGEND_GAP = 26;

    private final Pen pen;
    private final Words words;
    private final SeriesLayout layout;
    private final SeriesContent content;

    SeriesPainter(Surface gc, Palette palette, Words words, SeriesLayout layout, SeriesContent content) {
        this.pen = new Pen(gc, palette);
        this.words = words;
        this.layout = layout;
        this.content = content;
    }

    void paint() {
        ground();
        int n = content.truth().size();
        if (content.isChanged()) {
            curve(0, n, i -> content.truth().get(i), "border-strong", 1, false);
        }
        curve(0, n, i -> content.read().get(i), "text", 1.6, true);
        curve(0, layout.length(), content::predicted, "accent", 1.6, false);
        free();
        chosen();
        legend();
    }

    private void ground() {
        Box plot = layout.plot();
        double from = layout.x(content.given() - 1.0);
        pen.fill(Box.between(from, plot.y(), plot.right(), plot.bottom()), pen.colour("accent-soft"));
        for (double tick : layout.ticks()) {
            double y = layout.y(tick);
            pen.line(plot.x(), y, plot.right(), y, pen.colour("border"), tick == 0 ? 1.5 : 0.7);
            pen.text(
                    SeriesValues.brief(tick),
                    plot.x() - 6,
                    y,
                    pen.plainDigits,
                    pen.colour("text-muted"),
                    TextAlignment.RIGHT);
        }
        for (int i = 0; i < layout.length(); i++) {
            if ((i + 1) % layout.numbered() == 0 || i == 0) {
                pen.text(
                        Integer.toString(i + 1),
                        layout.x(i),
                        plot.bottom() + 12,
                        pen.plainDigits,
                        pen.colour("text-muted"),
                        TextAlignment.CENTER);
            }
        }
        pen.line(from, plot.y(), from, plot.bottom(), pen.colour("warning"), 1.5);
        pen.fill(new Box(from - 4, plot.y() - 4, 8, 8), pen.colour("warning"));
    }

    private void curve(int from, int to, IntToDoubleFunction values, String hue, double width, boolean dots) {
        Color colour = pen.colour(hue);
        double before = Double.NaN;
        for (int i = from; i < to; i++) {
            double value = values.applyAsDouble(i);
            if (!Double.isNaN(value) && !Double.isNaN(before)) {
                pen.line(layout.x(i - 1.0), layout.y(before), layout.x(i), layout.y(value), colour, width);
            }
            if (!Double.isNaN(value) && dots && layout.step() >= DOT_ROOM) {
                pen.dot(layout.x(i), layout.y(value), 2.4, colour);
            }
            before = value;
        }
    }

    /** From the last number that was given on, each a dot: it has been put out and read again. */
    private void free() {
        Color colour = pen.colour("warning");
        int from = content.given();
        for (int i = from; i < layout.length(); i++) {
            double value = content.forecast(i);
            double before = i == from ? content.read().get(i - 1) : content.forecast(i - 1);
            if (Double.isNaN(value) || Double.isNaN(before)) {
                continue;
            }
            pen.line(layout.x(i - 1.0), layout.y(before), layout.x(i), layout.y(value), colour, 1.2);
            pen.dot(layout.x(i), layout.y(value), 2, colour);
        }
    }

    private void chosen() {
        int i = content.chosen();
        double x = layout.x(i);
        double y = layout.y(content.read().get(i));
        Color colour = pen.colour(content.isChanged(i) ? "wrong" : "text");
        pen.line(x, layout.plot().y(), x, layout.plot().bottom(), pen.colour("border-strong"), 0.7);
        pen.dot(x, y, 5, colour);
    }

    private void legend() {
        double x = layout.plot().x();
        x = entry(x, "series.legend.truth", "text");
        x = entry(x, "series.legend.predicted", "accent");
        entry(x, "series.legend.free", "warning");
    }

    private double entry(double x, String key, String hue) {
        double y = layout.plot().y() - 18;
        String text = words.text(key);
        pen.line(x, y, x + 16, y, pen.colour(hue), 2);
        pen.text(text, x + 21, y, pen.small, pen.colour("text"), TextAlignment.LEFT);
        return x + 21 + pen.widthOf(text, pen.small) + LEGEND_GAP;
    }
}
