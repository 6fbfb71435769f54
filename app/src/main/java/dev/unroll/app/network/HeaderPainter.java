package dev.unroll.app.network;

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

    private void scale() {
        Box box = layout.scaleBar();
        String bound = Symbols.bound(values.hiddenScale());
        double text = 12 + 7.0 * bound.length();
        Box bar = new Box(box.right() - text - 92, box.centerY() - 5, 92, 10);
        for (int i = 0; i < STEPS; i++) {
            double value = 2.0 * i / (STEPS - 1) - 1;
            pen.fill(bar.slice(i, STEPS, 0), pen.palette().signed(value, 1));
        }
        pen.outline(bar, pen.colour("border"), 0.5);
        pen.text("−" + bound, bar.x() - 5, bar.centerY(), pen.plainDigits, pen.colour("text"), TextAlignment.RIGHT);
        pen.text("+" + bound, bar.right() + 5, bar.centerY(), pen.plainDigits, pen.colour("text"), TextAlignment.LEFT);
        pen.text("h", bar.x() - text - 8, bar.centerY(), pen.title, pen.colour("text-muted"), TextAlignment.RIGHT);
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
                            pen.palette().signed(values.hidden(t, shape.openLayer(), unit), values.hiddenScale()));
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
