package dev.unroll.app.network;

import dev.unroll.app.explorer.Face;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import javafx.scene.text.TextAlignment;

/** The band above the columns: which sequence, a small map of all timesteps where some are slim, and the scale. */
final class HeaderPainter {
    private static final int STEPS = 40;

    private final Pen pen;
    private final Words words;
    private final NetworkLayout layout;
    private final FrameValues values;

    HeaderPainter(Pen pen, Words words, NetworkLayout layout, FrameValues values) {
        this.pen = pen;
        this.words = words;
        this.layout = layout;
        this.values = values;
    }

    void paint() {
        scale();
        layout.map().ifPresent(this::map);
        Experiment experiment = values.moment().experiment();
        if (experiment.batch() > 1) {
            String text = words.text(
                    values.moment().count().corpus() ? "network.stream" : "network.sequence",
                    Integer.toString(values.moment().sequence() + 1),
                    Integer.toString(experiment.batch()));
            Box bar = layout.scaleBar();
            pen.text(text, 12, bar.centerY(), pen.small, pen.colour("text-muted"), TextAlignment.LEFT);
        }
    }

    /** Each quantity's own, from the right: what the cells show, and where they show both sides both. */
    private void scale() {
        Box box = layout.scaleBar();
        double right = box.right();
        if (values.gradientFaces()) {
            int exponent = values.gradientExponent();
            String bound = Symbols.bound(values.scales().stateGradient() / Math.pow(10, exponent));
            String unit = exponent == 0 ? "" : " ×10" + Symbols.power(exponent);
            String name = values.shape().lstm() ? "∂L/∂h, ∂L/∂c" : "∂L/∂h";
            right = scale(box, right, name, bound, unit, true);
        }
        boolean both = !values.gradientFaces() || values.moment().gaze().face() != Face.GRADIENT;
        if (both) {
            right = scale(box, right, "h", Symbols.bound(values.scales().hidden()), "", false);
        }
        if (both && values.shape().lstm()) {
            scale(box, right, "c", Symbols.bound(values.scales().cell()), "", false);
        }
    }

    /** One scale that ends at {@code right}; returns where the next may end. */
    private double scale(Box box, double right, String name, String bound, String unit, boolean gradient) {
        double after = 12 + 7.0 * bound.length() + (unit.isEmpty() ? 0 : 2 + 6.2 * unit.length());
        double before = 12 + 7.0 * bound.length();
        double width = values.gradientFaces() || values.shape().lstm() ? 56 : 92;
        Box bar = new Box(right - after - width, box.centerY() - 5, width, 10);
        for (int i = 0; i < STEPS; i++) {
            double value = 2.0 * i / (STEPS - 1) - 1;
            pen.fill(bar.slice(i, STEPS, 0), pen.palette().signed(value, 1));
        }
        pen.outline(bar, pen.colour(gradient ? "backward" : "border"), gradient ? 1.2 : 0.5);
        pen.text("−" + bound, bar.x() - 5, bar.centerY(), pen.plainDigits, pen.colour("text"), TextAlignment.RIGHT);
        pen.text(
                "+" + bound + unit,
                bar.right() + 5,
                bar.centerY(),
                pen.plainDigits,
                pen.colour("text"),
                TextAlignment.LEFT);
        double end = bar.x() - before - 6;
        pen.text(
                name,
                end,
                bar.centerY(),
                pen.title,
                pen.colour(gradient ? "backward" : "text-muted"),
                TextAlignment.RIGHT);
        return end - pen.widthOf(name, pen.title) - 16;
    }

    /** H × T in little, what is in sight framed. */
    private void map(Box box) {
        NetworkShape shape = values.shape();
        int bands = (int) Math.min(shape.hidden(), box.h());
        for (int t = 1; t <= shape.timesteps(); t++) {
            Box column = box.slice(t - 1, shape.timesteps(), 0);
            if (values.hiddenKnown(t, shape.openLayer())) {
                for (int i = 0; i < bands; i++) {
                    int unit = i * shape.hidden() / bands;
                    pen.fill(
                            column.row(i, bands, 0),
                            pen.palette()
                                    .signed(
                                            values.hidden(t, shape.openLayer(), unit),
                                            values.scales().hidden()));
                }
            }
        }
        pen.outline(box, pen.colour("border"), 1);
        int current = Attention.focus(values.moment());
        Box focus = box.slice(current - 1, shape.timesteps(), 0);
        Box first = box.slice(layout.columns().first() - 1, shape.timesteps(), 0);
        Box last = box.slice(layout.columns().last() - 1, shape.timesteps(), 0);
        pen.outline(Box.between(first.x(), box.y(), last.right(), box.bottom()), pen.colour("text-muted"), 1);
        pen.outline(
                Box.between(focus.x() - 1, box.y() - 1, focus.right() + 1, box.bottom() + 1), pen.colour("text"), 1.5);
    }
}
