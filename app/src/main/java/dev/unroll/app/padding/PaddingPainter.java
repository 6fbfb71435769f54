package dev.unroll.app.padding;

import dev.unroll.app.network.Box;
import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.trace.NamedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws a row a way, and beside them what differs. */
final class PaddingPainter {
    private static final double NAMES = 190;
    private static final double SIDE = 360;
    private static final double WIDE = 900;
    private static final double DIGITS = 46;
    /** The narrowest cell that has numbers below it. */
    private static final double FOOT = 30;

    private static final double LINE = 13;
    /** Room above a row's cells, and below them. */
    private static final double TOP = 22;

    private static final double FEET = 48;
    /** Room for a line that a name stands beside. */
    private static final double BESIDE = 112;

    private static final double HEADING = 26;
    private static final double LEFT = 12;

    private final Pen pen;
    private final Words words;
    private final PaddingContent content;
    private final double width;
    private final double height;

    PaddingPainter(Pen pen, Words words, PaddingContent content, double width, double height) {
        this.pen = pen;
        this.words = words;
        this.content = content;
        this.width = width;
        this.height = height;
    }

    void paint() {
        boolean side = width >= WIDE && !content.ends().isEmpty();
        double right = side ? width - SIDE : width - LEFT;
        pen.text(words.text("padding.title"), LEFT, 14, pen.title, pen.colour("text"), TextAlignment.LEFT);
        double each = (height - HEADING) / PaddingContent.WAYS.size();
        for (int i = 0; i < content.rows().size(); i++) {
            row(content.rows().get(i), new Box(LEFT, HEADING + i * each, right - LEFT, each - 8));
        }
        if (side) {
            ends(right + 16);
        }
    }

    private static String key(Padding way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    private void row(PaddingContent.Row row, Box box) {
        Color accent = pen.colour("accent");
        pen.round(box, pen.colour("surface-raised"), pen.colour("border"), 1);
        Box chip = new Box(box.x() + 10, box.y() + 10, 62, 22);
        pen.pill(chip, row.own() ? accent : pen.colour("surface-raised"), accent, 1.5);
        pen.centered(
                words.text("padding.way." + key(row.way())),
                chip,
                pen.boldLabel,
                row.own() ? pen.colour("background") : accent);
        NamedArray h = row.h();
        double below = h == null ? Double.NaN : box.y() + TOP + tall(h, box);
        double y = box.y() + 44;
        for (String line : words.text("padding.does." + key(row.way())).split("\n", -1)) {
            if (y < box.bottom() - 4) {
                pen.fitted(
                        line,
                        box.x() + 10,
                        y,
                        pen.small,
                        pen.colour("text-muted"),
                        besideNames(y, below, box) ? BESIDE : NAMES - 20);
            }
            y += 15;
        }
        if (h == null) {
            pen.fitted(
                    row.why(),
                    box.x() + NAMES,
                    box.centerY(),
                    pen.label,
                    pen.colour("text-muted"),
                    box.w() - NAMES - 10);
            return;
        }
        cells(row, h, box);
    }

    private void cells(PaddingContent.Row row, NamedArray h, Box box) {
        double room = box.w() - NAMES - 10;
        double pitch = Math.min(96, room / content.timesteps());
        int most = Math.max(1, Math.min(content.timesteps(), (int) (room / Math.max(pitch, 26))));
        pitch = Math.min(96, room / most);
        // The end of the sequence is what it is about: it stays in sight.
        int from = Math.clamp(content.length() - most / 2L, 0, content.timesteps() - most);
        double top = box.y() + TOP;
        double cell = Math.min(64, pitch - 14);
        double tall = tall(h, box);
        double unit = (tall - 6) / h.size(1);
        if (cell >= FOOT) {
            name("padding.loss", box.x() + NAMES - 8, lossAt(top + tall, box.bottom()), "text-muted");
            name("padding.gradient", box.x() + NAMES - 8, gradientAt(top + tall, box.bottom()), "backward");
        }
        for (int i = 0; i < most; i++) {
            int t = from + i;
            Box at = new Box(box.x() + NAMES + i * pitch, top, cell, tall);
            boolean own = t < content.length();
            boolean stopped = !own && row.way() == Padding.PACK;
            state(row, h, t, at, unit, own, stopped);
            arrow(at, pitch, t, i + 1 < most, row);
            foot(row, t, at, own, box.bottom());
        }
    }

    /** How high a cell is. */
    private static double tall(NamedArray h, Box box) {
        int units = h.size(1);
        return units * Math.min(20, (box.bottom() - FEET - box.y() - TOP - 6) / units) + 6;
    }

    /** Whether a line of what a way does stands as high as a name of the numbers below the cells, which end at {@code below}. */
    private static boolean besideNames(double y, double below, Box box) {
        return Math.abs(y - lossAt(below, box.bottom())) < LINE || Math.abs(y - gradientAt(below, box.bottom())) < LINE;
    }

    private static double lossAt(double below, double bottom) {
        return Math.min(bottom - 22, below + 25);
    }

    private static double gradientAt(double below, double bottom) {
        return Math.min(bottom - 8, below + 39);
    }

    private void name(String key, double right, double y, String colour) {
        pen.text(words.text(key), right, y, pen.small, pen.colour(colour), TextAlignment.RIGHT);
    }

    private void state(PaddingContent.Row row, NamedArray h, int t, Box at, double unit, boolean own, boolean stopped) {
        boolean last = t == row.last();
        if (own) {
            pen.round(at, pen.colour("surface-raised"), pen.colour("border"), 1);
        } else {
            pen.hatched(at, pen.colour("border-strong"));
        }
        if (!stopped) {
            pen.fade(own ? 1 : 0.55);
            for (int i = 0; i < h.size(1); i++) {
                Box value = new Box(at.x() + 3, at.y() + 3 + i * unit, at.w() - 6, Math.max(1, unit - 1));
                boolean digits = at.w() >= DIGITS && unit >= 14;
                pen.value(value, h.at(t, i), 1, digits ? Figures.signed(h.at(t, i)) : "");
            }
            pen.fade(1);
        }
        if (last) {
            pen.roundOutline(at.inset(-2), pen.colour("backward"), 2, 8);
            pen.text("h_n", at.centerX(), at.y() - 9, pen.digits, pen.colour("backward"), TextAlignment.CENTER);
        }
        if (!last || at.w() > 60) {
            double x = last ? at.x() - 2 : at.centerX();
            TextAlignment align = last ? TextAlignment.RIGHT : TextAlignment.CENTER;
            pen.text(Integer.toString(t + 1), x, at.y() - 9, pen.small, pen.colour("text-muted"), align);
        }
    }

    private void arrow(Box at, double pitch, int t, boolean more, PaddingContent.Row row) {
        if (!more) {
            return;
        }
        double y = at.y() + 8;
        double from = at.right() + 2;
        double to = at.x() + pitch - 2;
        boolean stands = row.way() == Padding.PACK && t + 1 >= content.length();
        if (stands) {
            pen.dashed(from, y, to, y, pen.colour("border"));
        } else if (content.reverse()) {
            pen.across(to, from, y, pen.colour("accent"), 1.5);
        } else {
            pen.across(from, to, y, pen.colour("accent"), 1.5);
        }
    }

    /** Below a cell: what is read, the loss, and how much gradient arrives. */
    private void foot(PaddingContent.Row row, int t, Box at, boolean own, double bottom) {
        String read =
                own ? Figures.visible(content.characters().get(t)) : words.text("padding.reads." + key(row.way()));
        double x = at.centerX();
        pen.text(
                read,
                x,
                at.bottom() + 10,
                pen.boldDigits,
                pen.colour(own ? "text" : "text-muted"),
                TextAlignment.CENTER);
        double loss = row.losses().get(t);
        if (at.w() >= FOOT) {
            pen.text(
                    Double.isNaN(loss) ? "–" : String.format(Locale.ROOT, "%.3f", loss),
                    x,
                    lossAt(at.bottom(), bottom),
                    pen.plainDigits,
                    pen.colour("text"),
                    TextAlignment.CENTER);
            pen.text(
                    Figures.brief(row.gradients().get(t)),
                    x,
                    gradientAt(at.bottom(), bottom),
                    pen.plainDigits,
                    pen.colour("backward"),
                    TextAlignment.CENTER);
        }
    }

    private void ends(double x) {
        double right = width - LEFT;
        pen.text(words.text("padding.ends"), x, 14, pen.title, pen.colour("text"), TextAlignment.LEFT);
        double y = HEADING + 10;
        String first = words.text("padding.way." + key(first()));
        String last = words.text("padding.way.pack");
        for (PaddingContent.End end : content.ends()) {
            int shown = Math.min(end.padded().size(), 4);
            if (y + 86 > height) {
                break;
            }
            pen.fitted(
                    words.text("padding.end", end.text(), first, last),
                    x,
                    y,
                    pen.boldLabel,
                    pen.colour("text"),
                    right - x);
            line(first, end.padded().subList(0, shown), x, y + 18);
            line(last, end.packed().subList(0, shown), x, y + 36);
            List<Float> moved = new ArrayList<>();
            for (int i = 0; i < shown; i++) {
                moved.add(end.packed().get(i) - end.padded().get(i));
            }
            line("Δ", moved, x, y + 54);
            boolean same = end.moved() == 0;
            pen.fitted(
                    same
                            ? words.text("padding.end.same")
                            : words.text("padding.end.moved", Figures.precise(end.moved())),
                    x,
                    y + 72,
                    pen.label,
                    pen.colour(same ? "right" : "text-muted"),
                    right - x);
            y += 98;
        }
    }

    private Padding first() {
        return content.rows().getFirst().h() == null ? Padding.MASK : Padding.PAD;
    }

    private void line(String name, List<Float> values, double x, double y) {
        pen.text(name, x, y, pen.small, pen.colour("text-muted"), TextAlignment.LEFT);
        for (int i = 0; i < values.size(); i++) {
            Box box = new Box(x + 48 + i * 62, y - 8, 58, 16);
            pen.value(box, values.get(i), 1, Figures.signed(values.get(i)));
        }
    }
}
