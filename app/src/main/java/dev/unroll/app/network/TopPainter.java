package dev.unroll.app.network;

import dev.unroll.app.network.Columns.Detail;
import dev.unroll.app.network.RowStack.Kind;
import dev.unroll.app.theme.Palette;
import dev.unroll.engine.data.SeriesValues;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** What stands above the cells of a column: target, prediction, loss, softmax bars, logits. */
final class TopPainter {
    private static final double LETTER = 12;
    private static final double PERCENT = 30;
    private static final double DIGIT = 6.7;
    private static final double NAME_AIR = 5;

    private final Pen pen;
    private final NetworkLayout layout;
    private final FrameValues values;

    TopPainter(Pen pen, NetworkLayout layout, FrameValues values) {
        this.pen = pen;
        this.layout = layout;
        this.values = values;
    }

    void paint(int t) {
        Detail detail = layout.columns().detail(t);
        if (layout.has(Kind.TARGET) && values.target(t) >= 0) {
            Box box = layout.target(t);
            if (values.series() != null) {
                pen.fitted(values.wanted(t), box, pen.plainDigits, pen.colour("text"));
            } else if (box.w() >= 7) {
                pen.centered(
                        values.wanted(t),
                        box,
                        detail == Detail.SLIM ? pen.plainDigits : pen.character,
                        pen.colour("text"));
            }
        }
        if (!layout.has(Kind.PREDICTED) || !values.predicts(t)) {
            return;
        }
        prediction(t, detail);
        if (detail != Detail.SLIM && values.lossKnown(t)) {
            pen.centered(Symbols.plain(values.loss(t)), layout.loss(t), pen.plainDigits, pen.colour("text"));
        }
        bars(t, detail);
        logits(t);
    }

    private void prediction(int t, Detail detail) {
        Box box = layout.predicted(t);
        boolean name = values.isNamed();
        if (!values.topKnown(t)) {
            pen.roundOutline(box, pen.colour("border"), 1, 6);
            return;
        }
        if (values.series() != null) {
            number(box, t, detail);
            return;
        }
        int target = values.target(t);
        int predicted = values.predicted(t);
        boolean right = predicted == target;
        String ink = target < 0 ? "text" : right ? "right" : "wrong";
        Color ground = pen.colour(target < 0 ? "surface-raised" : right ? "right-soft" : "wrong-soft");
        if (detail == Detail.SLIM && !name) {
            pen.fill(box, ground);
            if (target >= 0 && !right) {
                pen.outline(box, pen.colour(ink), 1);
            }
            if (box.w() >= 7) {
                pen.centered(values.said(t), box, pen.smallCharacter, pen.colour(ink));
            }
            return;
        }
        Font font = name ? pen.smallCharacter : pen.boldCharacter;
        Box chip = name ? around(values.said(t), box, font) : box;
        pen.round(chip, ground, pen.colour(target < 0 ? "border-strong" : ink), 1.2);
        pen.centered(values.said(t), chip, font, pen.colour(ink));
        if (target >= 0) {
            pen.text(
                    right ? "✓" : "✗",
                    chip.right() + 3,
                    chip.centerY(),
                    pen.title,
                    pen.colour(ink),
                    TextAlignment.LEFT);
        }
    }

    /** A chip a class's name has room in: it is the only one of its row, so it may reach over the next columns. */
    private Box around(String name, Box chip, Font font) {
        double w = Math.max(chip.w(), pen.widthOf(name, font) + 2 * NAME_AIR);
        Columns columns = layout.columns();
        double right = columns.right(columns.last()) - NetworkLayout.MARK;
        double left = columns.left(columns.first());
        double x = Math.max(left, Math.min(chip.centerX() - w / 2, right - w));
        return new Box(Math.round(x), chip.y(), w, chip.h());
    }

    /** A number is near or far, not right or wrong. */
    private void number(Box box, int t, Detail detail) {
        pen.round(box, pen.colour("surface-raised"), pen.colour("border-strong"), 1);
        pen.fitted(values.said(t), box, detail == Detail.FULL ? pen.digits : pen.plainDigits, pen.colour("text"));
    }

    /** Where what is put out lies between the series' lowest and highest number, and where it should. */
    private void range(int t, SeriesValues series) {
        Box row = layout.softmaxRow(t, 0);
        Box track = new Box(row.x(), Math.round(row.centerY()) - 3, row.w(), 6);
        pen.fill(track, pen.colour("bar-track"));
        Bounds bounds = Bounds.of(series);
        double wanted = track.x() + track.w() * bounds.part(series.value(values.target(t)));
        pen.fill(new Box(wanted - 1.5, track.y() - 3, 3, track.h() + 6), pen.colour("right"));
        if (values.topKnown(t)) {
            double said = track.x() + track.w() * Math.clamp(bounds.part(values.logit(t, 0)), 0, 1);
            pen.line(wanted, track.centerY(), said, track.centerY(), pen.colour("border-strong"), 2);
            pen.dot(said, track.centerY(), 3.5, pen.colour("bar"));
        }
    }

    /** Of a series' numbers as they are read. */
    private record Bounds(double low, double high) {
        static Bounds of(SeriesValues series) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < series.size(); i++) {
                low = Math.min(low, series.value(i));
                high = Math.max(high, series.value(i));
            }
            return new Bounds(low, high);
        }

        double part(double value) {
            return high > low ? (value - low) / (high - low) : 0.5;
        }
    }

    private void bars(int t, Detail detail) {
        if (values.series() != null) {
            range(t, values.series());
            return;
        }
        int rows = layout.softmaxRows();
        boolean known = values.topKnown(t);
        int[] characters = values.barCharacters(t, rows);
        double letter = detail == Detail.SLIM ? 0 : LETTER;
        // Which characters are the most probable is not known before they are computed.
        boolean named = known || rows >= values.shape().vocabulary();
        for (int i = 0; i < characters.length; i++) {
            int v = characters[i];
            Box row = layout.softmaxRow(t, i);
            double height = Math.min(row.h() - 2, 12);
            boolean chosen = known && v == values.predicted(t);
            boolean target = named && v == values.target(t);
            double percent = detail == Detail.FULL ? PERCENT : 0;
            Box track = new Box(
                    row.x() + letter, Math.round(row.centerY() - height / 2), row.w() - letter - percent, height);
            pen.fill(track, pen.colour("bar-track"));
            if (known) {
                double share = values.probability(t, v) * values.grown(t);
                pen.fill(
                        new Box(track.x(), track.y(), track.w() * share, track.h()),
                        pen.colour(chosen ? "bar" : "border-strong"));
                if (percent > 0) {
                    pen.text(
                            Symbols.percent(values.probability(t, v)),
                            row.right(),
                            row.centerY(),
                            chosen ? pen.digits : pen.plainDigits,
                            pen.colour(chosen ? "text" : "text-muted"),
                            TextAlignment.RIGHT);
                }
            }
            if (known && detail == Detail.DIGITS && (chosen || target)) {
                within(track, values.probability(t, v), chosen);
            }
            if (target) {
                pen.outline(track, pen.colour("right"), 1.5);
            }
            if (letter > 0 && named) {
                pen.text(
                        values.outcome(v),
                        row.x() + letter - 4,
                        row.centerY(),
                        chosen ? pen.digits : pen.plainDigits,
                        pen.colour(chosen ? "text" : "text-muted"),
                        TextAlignment.RIGHT);
            }
        }
    }

    /** In a narrow column the two that matter have their number in their bar, or behind it where it is short. */
    private void within(Box track, double share, boolean chosen) {
        String percent = Symbols.percent(share);
        double width = percent.length() * DIGIT + 4;
        double filled = track.w() * share;
        Color bar = pen.colour(chosen ? "bar" : "border-strong");
        boolean inside = filled >= width;
        Color ground = inside ? bar : pen.colour("bar-track");
        double right = inside ? track.x() + filled - 2 : Math.min(track.right() - 2, track.x() + filled + width);
        if (!inside && track.right() - track.x() - filled < width) {
            // Over the end of the bar: readable on both.
            pen.fill(new Box(right - width + 3, track.y(), width - 2, track.h()), ground);
        }
        pen.text(
                percent,
                right,
                track.centerY(),
                chosen ? pen.digits : pen.plainDigits,
                Palette.ink(ground),
                TextAlignment.RIGHT);
    }

    private void logits(int t) {
        Box strip = layout.logits(t);
        if (!values.topKnown(t)) {
            pen.outline(strip, pen.colour("border"), 1);
            return;
        }
        for (int v = 0; v < values.shape().vocabulary(); v++) {
            pen.value(layout.logit(t, v), values.logit(t, v), values.scales().logit(), "");
        }
        pen.outline(strip, pen.colour("border"), 0.5);
    }
}
