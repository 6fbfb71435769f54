package dev.unroll.app.classes;

import dev.unroll.app.network.Box;
import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws who is taken for whom, the accuracies over the epochs, and a text read letter by letter. */
final class ClassesPainter {
    private static final double MARGIN = 12;
    private static final double TITLE = 22;
    private static final double ROW = 19;
    private static final double LETTER = 44;
    private static final double AXIS = 34;
    private static final double DIGIT = 6.7;

    private final Pen pen;
    private final Palette palette;
    private final Words words;
    private final ClassesContent content;
    /** Of the longest class's name. */
    private final double names;

    ClassesPainter(Surface gc, Palette palette, Words words, ClassesContent content) {
        this.pen = new Pen(gc, palette);
        this.palette = palette;
        this.words = words;
        this.content = content;
        names = content.classes().stream()
                        .mapToDouble(name -> pen.widthOf(name, pen.label))
                        .max()
                        .orElse(0)
                + 10;
    }

    void paint(double width, double height) {
        int classes = content.classes().size();
        double reading = Math.min(height * 0.5, TITLE + ROW * (classes + 1) + MARGIN);
        double top = height - reading;
        int matrices = content.hasHeldOut() ? 2 : 1;
        double side = Math.min((width * 0.62) / matrices - names, top - TITLE - ROW - MARGIN);
        double x = MARGIN;
        x = matrix(content.learned(), "classes.learned", x, side);
        if (content.hasHeldOut()) {
            x = matrix(content.held(), "classes.held", x, side);
        }
        curves(Box.between(x + AXIS, TITLE, width - MARGIN, Math.max(TITLE + 40, top - MARGIN - ROW)));
        reading(top, width, height);
    }

    /** A row a label, a column a class that was predicted. */
    private double matrix(Confusion confusion, String title, double x, double side) {
        int n = content.classes().size();
        double cell = Math.max(4, Math.min(side / n, 46));
        double left = x + names;
        pen.text(
                words.text(title, percent(confusion.accuracy()), confusion.right(), confusion.all()),
                x,
                TITLE / 2,
                pen.boldLabel,
                pen.colour("text"),
                TextAlignment.LEFT);
        for (int label = 0; label < n; label++) {
            double y = TITLE + ROW + label * cell;
            if (cell >= 11) {
                String name = content.classes().get(label);
                pen.text(name, left - 6, y + cell / 2, pen.label, pen.colour("text"), TextAlignment.RIGHT);
                pen.text(
                        shortened(name, cell - 3),
                        left + (label + 0.5) * cell,
                        TITLE + ROW / 2,
                        pen.small,
                        pen.colour("text-muted"),
                        TextAlignment.CENTER);
            }
            for (int predicted = 0; predicted < n; predicted++) {
                cell(confusion, label, predicted, new Box(left + predicted * cell, y, cell - 1, cell - 1));
            }
        }
        return left + n * cell + 2 * MARGIN;
    }

    private void cell(Confusion confusion, int label, int predicted, Box box) {
        int count = confusion.count(label, predicted);
        double share = confusion.of(label) == 0 ? 0 : (double) count / confusion.of(label);
        Color full = palette.get(label == predicted ? "right" : "wrong");
        Color ground = palette.get("bar-track").interpolate(full, share);
        pen.fill(box, ground);
        if (count > 0) {
            written(Integer.toString(count), box, pen.digits, ground);
        }
    }

    private void curves(Box plot) {
        if (plot.w() < 60) {
            return;
        }
        pen.text(
                words.text("classes.accuracy"),
                plot.x(),
                TITLE / 2,
                pen.boldLabel,
                pen.colour("text"),
                TextAlignment.LEFT);
        for (int tenth = 0; tenth <= 10; tenth += 5) {
            double y = plot.bottom() - plot.h() * tenth / 10;
            pen.line(plot.x(), y, plot.right(), y, pen.colour("border"), 0.7);
            pen.text(tenth * 10 + "%", plot.x() - 5, y, pen.plainDigits, pen.colour("text-muted"), TextAlignment.RIGHT);
        }
        if (content.points().isEmpty()) {
            return;
        }
        int first = content.points().getFirst().epoch();
        int last = Math.max(first + 1, content.points().getLast().epoch());
        curve(plot, first, last, Accuracies.Point::learned, "accent");
        curve(plot, first, last, Accuracies.Point::held, "warning");
        double x = plot.x() + plot.w() * (content.epoch() - first) / (last - first);
        if (x >= plot.x() && x <= plot.right()) {
            pen.line(x, plot.y(), x, plot.bottom(), pen.colour("border-strong"), 0.7);
        }
        label(first, plot.x(), plot);
        label(last, plot.right(), plot);
        double y = plot.bottom() - 26;
        double from = plot.right() - 24 - pen.widthOf(words.text("classes.curve.learned"), pen.small);
        pen.line(from, y, from + 14, y, pen.colour("accent"), 2);
        pen.text(words.text("classes.curve.learned"), from + 18, y, pen.small, pen.colour("text"), TextAlignment.LEFT);
        if (content.hasHeldOut()) {
            double next = y + 15;
            pen.line(from, next, from + 14, next, pen.colour("warning"), 2);
            pen.text(
                    words.text("classes.curve.held"),
                    from + 18,
                    next,
                    pen.small,
                    pen.colour("text"),
                    TextAlignment.LEFT);
        }
    }

    private void label(int epoch, double x, Box plot) {
        pen.text(
                Integer.toString(epoch),
                x,
                plot.bottom() + 12,
                pen.plainDigits,
                pen.colour("text-muted"),
                x > plot.centerX() ? TextAlignment.RIGHT : TextAlignment.LEFT);
    }

    private void curve(Box plot, int first, int last, ToDoubleFunction<Accuracies.Point> value, String hue) {
        double x = Double.NaN;
        double y = Double.NaN;
        for (Accuracies.Point point : content.points()) {
            double part = value.applyAsDouble(point);
            double nextX = plot.x() + plot.w() * (point.epoch() - first) / (last - first);
            double nextY = plot.bottom() - plot.h() * part;
            if (!Double.isNaN(part)) {
                if (!Double.isNaN(y)) {
                    pen.line(x, y, nextX, nextY, pen.colour(hue), 1.8);
                }
                x = nextX;
                y = nextY;
            }
        }
        if (!Double.isNaN(y)) {
            pen.dot(x, y, 3.5, pen.colour(hue));
        }
    }

    /** A column a letter: what the network would say had the text ended there. */
    private void reading(double top, double width, double height) {
        int n = content.classes().size();
        double row = Math.min(ROW, (height - top - TITLE - ROW) / n);
        double left = MARGIN + names;
        double column = Math.min(
                LETTER, (width - left - MARGIN) / Math.max(1, content.letters().size()));
        pen.line(MARGIN, top - 4, width - MARGIN, top - 4, pen.colour("border"), 0.7);
        pen.text(
                words.text("classes.reading"),
                MARGIN,
                top + TITLE / 2,
                pen.boldLabel,
                pen.colour("text"),
                TextAlignment.LEFT);
        double first = top + TITLE + ROW;
        for (int c = 0; c < n && row >= 9; c++) {
            pen.text(
                    content.classes().get(c),
                    left - 6,
                    first + (c + 0.5) * row,
                    pen.label,
                    pen.colour("text"),
                    TextAlignment.RIGHT);
        }
        for (int i = 0; i < content.letters().size(); i++) {
            double x = left + i * column;
            pen.text(
                    content.letters().get(i),
                    x + column / 2,
                    top + TITLE + ROW / 2 - 2,
                    pen.character,
                    pen.colour("text"),
                    TextAlignment.CENTER);
            if (i < content.chances().size()) {
                column(i, new Box(x, first, column - 2, row));
            }
        }
    }

    private void column(int letter, Box top) {
        int likeliest = content.likeliest(letter);
        for (int c = 0; c < content.classes().size(); c++) {
            Box box = new Box(top.x(), top.y() + c * top.h(), top.w(), top.h() - 1);
            double chance = content.chances().get(letter).get(c);
            Color ground = palette.get("bar-track").interpolate(palette.get("bar"), chance);
            pen.fill(box, ground);
            if (c == likeliest) {
                pen.outline(box, pen.colour("accent"), 1.5);
            }
            written(percent(chance), box, pen.plainDigits, ground);
        }
    }

    /** A number in the middle of its ground, where it has room. */
    private void written(String text, Box box, Font font, Color ground) {
        if (text.length() * DIGIT <= box.w()) {
            pen.centered(text, box, font, Palette.ink(ground));
        }
    }

    /** As many of a name's first letters as have room. */
    private String shortened(String name, double room) {
        String part = name;
        while (!part.isEmpty() && pen.widthOf(part, pen.small) > room) {
            part = part.substring(0, part.offsetByCodePoints(part.length(), -1));
        }
        return part;
    }

    private static String percent(double part) {
        return Double.isNaN(part) ? "–" : String.format(Locale.ROOT, "%.0f%%", 100 * part);
    }
}
