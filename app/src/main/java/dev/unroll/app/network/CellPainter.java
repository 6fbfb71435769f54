package dev.unroll.app.network;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.network.Columns.Detail;
import dev.unroll.app.network.RowStack.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.text.TextAlignment;

/** The cells of a column with their hidden values, and the input below them. */
final class CellPainter {
    private static final int LARGEST = 5;
    private static final double DIGIT_LINE = 12;
    private static final double WHOLE_TITLE = 58;

    private final Pen pen;
    private final NetworkLayout layout;
    private final FrameValues values;

    CellPainter(Pen pen, NetworkLayout layout, FrameValues values) {
        this.pen = pen;
        this.layout = layout;
        this.values = values;
    }

    void paint(int t, int layer) {
        Box cell = layout.cell(t, layer);
        boolean selected = new CellRef(t, layer).equals(values.moment().selected());
        boolean slim = layout.columns().detail(t) == Detail.SLIM;
        boolean gradient = values.gradientFace(t, layer);
        String edge = gradient ? "backward" : selected ? "text" : "border-strong";
        if (!slim) {
            pen.round(
                    cell,
                    pen.colour("surface-raised"),
                    pen.colour(edge),
                    gradient && selected ? 3 : gradient || selected ? 2 : 1);
        }
        if (layout.open(layer)) {
            if (!slim) {
                boolean both = layout.showsCell(t, layer);
                double middle = both ? layout.values(t, layer).centerX() : cell.centerX();
                title("h", t, layer, middle, layout.stateLane(layer));
                if (both) {
                    title("c", t, layer, layout.cellValues(t, layer).centerX(), layout.cellLane(layer));
                    states(t, layer);
                }
            }
            if (layout.digits()) {
                rows(t, layer, slim, selected);
            } else {
                strips(t, layer, selected);
            }
        } else {
            strips(t, layer, false);
        }
        if (slim && selected) {
            pen.outline(cell, pen.colour(gradient ? "backward" : "text"), 2);
        }
    }

    private void title(String letter, int t, int layer, double x, double y) {
        boolean gradient = values.gradientFace(t, layer);
        boolean roomy = !values.shape().lstm() && layout.cell(t, layer).w() >= WHOLE_TITLE;
        String before = !gradient ? "" : roomy ? "∂L/∂" : "∂";
        String name = before + letter + Symbols.sub(t);
        Box cell = layout.cell(t, layer);
        double half = pen.widthOf(name, pen.title) / 2 + 3;
        double inside = cell.w() < 2 * half ? cell.centerX() : Math.clamp(x, cell.x() + half, cell.right() - half);
        pen.text(name, inside, y, pen.title, pen.colour(gradient ? "backward" : "text"), TextAlignment.CENTER);
    }

    /** c beside h: with the digits it has room for. */
    private void states(int t, int layer) {
        boolean known = values.shownKnown(t, layer);
        boolean gradient = values.gradientFace(t, layer);
        double scale =
                gradient ? values.scales().stateGradient() : values.scales().cell();
        for (int unit = 0; unit < values.shape().hidden(); unit++) {
            Box box = layout.cellValue(t, layer, unit);
            if (!known) {
                if (layout.digits()) {
                    pen.outline(box, pen.colour("border"), 1);
                }
                continue;
            }
            double value = values.shownCell(t, layer, unit);
            String digits =
                    !layout.digits() || box.w() < NetworkLayout.SHORT_DIGITS ? "" : values.digits(t, layer, value);
            pen.value(atLeastAPixel(box), value, scale, digits);
        }
        if (!known && !layout.digits()) {
            pen.outline(layout.cellValues(t, layer), pen.colour("border"), 1);
        }
    }

    private static Box atLeastAPixel(Box box) {
        return new Box(box.x(), box.y(), Math.max(1, box.w()), Math.max(1, box.h()));
    }

    private void rows(int t, int layer, boolean slim, boolean selected) {
        boolean known = values.shownKnown(t, layer);
        for (int unit = 0; unit < values.shape().hidden(); unit++) {
            Box box = layout.value(t, layer, unit);
            if (known) {
                double value = values.shown(t, layer, unit);
                pen.value(box, value, scale(t, layer), slim ? "" : values.digits(t, layer, value));
            } else {
                pen.outline(box, pen.colour("border"), 1);
            }
            if (selected && unit == values.moment().selectedUnit()) {
                pen.outline(box, pen.colour("text"), 1.5);
            }
        }
    }

    private double scale(int t, int layer) {
        return values.gradientFace(t, layer)
                ? values.scales().stateGradient()
                : values.scales().hidden();
    }

    private void strips(int t, int layer, boolean selected) {
        Box area = layout.strips(t, layer);
        if (!values.shownKnown(t, layer)) {
            pen.outline(area, pen.colour("border"), 1);
            return;
        }
        for (int unit = 0; unit < values.shape().hidden(); unit++) {
            Box box = layout.value(t, layer, unit);
            pen.value(atLeastAPixel(box), values.shown(t, layer, unit), scale(t, layer), "");
        }
        if (layout.open(layer) && layout.thinDigits(t)) {
            digitsBeside(t, layer, selected);
        }
    }

    /** Digits for the selected unit and the largest ones, in the order of their units, none on top of another. */
    private void digitsBeside(int t, int layer, boolean selected) {
        Box area = layout.values(t, layer);
        int room = (int) Math.min(LARGEST + 1.0, area.h() / DIGIT_LINE);
        int chosen = values.moment().selectedUnit();
        List<Integer> units = Stream.concat(
                        selected ? Stream.of(chosen) : Stream.empty(),
                        IntStream.range(0, values.shape().hidden())
                                .boxed()
                                .sorted(Comparator.comparingDouble(u -> -Math.abs(values.shown(t, layer, u))))
                                .limit(LARGEST))
                .distinct()
                .limit(room)
                .sorted()
                .toList();
        double[] at = spread(
                units.stream()
                        .mapToDouble(u -> layout.value(t, layer, u).centerY())
                        .toArray(),
                area);
        double left = layout.strips(t, layer).right();
        for (int i = 0; i < at.length; i++) {
            int unit = units.get(i);
            boolean mine = selected && unit == chosen;
            double y = layout.value(t, layer, unit).centerY();
            pen.line(left, y, left + 4, at[i], pen.colour("border-strong"), 1);
            pen.text(
                    values.digits(t, layer, values.shown(t, layer, unit)),
                    area.right(),
                    at[i],
                    mine ? pen.digits : pen.plainDigits,
                    pen.colour("text"),
                    TextAlignment.RIGHT);
        }
    }

    /** Moves rising places apart to a line's height each, inside the area. */
    static double[] spread(double[] wanted, Box area) {
        double[] at = wanted.clone();
        double low = area.y() + DIGIT_LINE / 2;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(at[i], low);
            low = at[i] + DIGIT_LINE;
        }
        double high = area.bottom() - DIGIT_LINE / 2;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], high);
            high = at[i] - DIGIT_LINE;
        }
        return at;
    }

    /** The input vector, the character it stands for, and the timestep's number. */
    void paintInput(int t) {
        boolean known = values.inputKnown(t);
        Box area = layout.input(t);
        Detail detail = layout.columns().detail(t);
        if (known) {
            for (int i = 0; i < values.shape().inputs(); i++) {
                Box box = layout.inputValue(t, i);
                pen.value(
                        new Box(box.x(), box.y(), Math.max(1, box.w()), box.h()),
                        values.input(t, i),
                        values.scales().input(),
                        "");
            }
        }
        pen.outline(area, pen.colour("border"), known ? 0.5 : 1);
        int character = values.inputCharacter(t);
        Box box = layout.character(t);
        String shown = values.stopped(t) ? "–" : character < 0 ? "0" : values.character(character);
        if (values.series() != null) {
            if (detail != Detail.SLIM) {
                pen.round(box, pen.colour("surface"), pen.colour("border-strong"), 1);
            }
            pen.fitted(shown, box, pen.digits, pen.colour("text"));
        } else if (detail == Detail.SLIM) {
            if (box.w() >= 7) {
                pen.centered(shown, box, pen.plainDigits, pen.colour(character < 0 ? "text-muted" : "text"));
            }
        } else {
            if (values.padded(t)) {
                pen.hatched(box, pen.colour("border"));
            } else {
                pen.round(box, pen.colour("surface"), pen.colour("border-strong"), 1);
            }
            pen.centered(
                    shown,
                    box,
                    character < 0 ? pen.character : pen.boldCharacter,
                    pen.colour(character < 0 ? "text-muted" : "text"));
        }
        time(t, detail);
    }

    private void time(int t, Detail detail) {
        Box box = layout.time(t);
        boolean said = detail != Detail.SLIM || t % 5 == 0 || box.w() >= 16;
        if (said && layout.has(Kind.TIME)) {
            String text = detail == Detail.FULL ? "t = " + t : Integer.toString(t);
            pen.centered(text, box, pen.small, pen.colour("text-muted"));
        }
    }
}
