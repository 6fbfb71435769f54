package dev.unroll.app.network;

import dev.unroll.app.network.Columns.Detail;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** The arrows: state forward at the head of the cells, gradient backward at their foot, and up and down in a column. */
final class LanePainter {
    private static final double FORWARD = 1.6;
    private static final double THINNEST = 1;
    private static final double WIDEST = 6;

    private final Pen pen;
    private final NetworkLayout layout;
    private final FrameValues values;
    private final Color waiting;

    LanePainter(Pen pen, NetworkLayout layout, FrameValues values) {
        this.pen = pen;
        this.layout = layout;
        this.values = values;
        this.waiting = pen.colour("border");
    }

    /** The width of a backward arrow: its norm's share of the largest norm of the epoch. */
    static double width(double norm, double largest) {
        return THINNEST + (WIDEST - THINNEST) * (largest > 0 ? Math.min(1, norm / largest) : 0);
    }

    /** The state that reaches {@code t} from the timestep that is run before it. */
    void state(int t, int layer) {
        if (layout.columns().detail(t) == Detail.SLIM) {
            return;
        }
        boolean known = values.hiddenKnown(t, layer);
        Color colour = known ? pen.colour("forward") : waiting;
        forward(t, layer, layout.stateLane(layer), colour);
        if (values.shape().lstm()) {
            forward(t, layer, layout.cellLane(layer), colour);
        }
        if (isFirst(t, layer) && layout.open(layer)) {
            boolean reverse = values.shape().isReverse(layer);
            Box cell = layout.cell(t, layer);
            String names = values.shape().lstm() ? "h₀, c₀" : "h₀";
            pen.text(
                    values.startsAtZero(layer) ? names + " = 0" : names,
                    reverse ? cell.right() + 5 : cell.x() - 5,
                    layout.stateLane(layer) - 11,
                    pen.small,
                    pen.colour("text-muted"),
                    reverse ? TextAlignment.LEFT : TextAlignment.RIGHT);
        }
    }

    /** Whether it is the timestep that is run first. */
    private boolean isFirst(int t, int layer) {
        return !values.cursor().isTimestep(values.cursor().before(t, layer));
    }

    private void forward(int t, int layer, double y, Color colour) {
        boolean reverse = values.shape().isReverse(layer);
        Box gap = layout.gap(reverse ? t : t - 1, layer);
        double from = reverse ? gap.right() : gap.x();
        double to = reverse ? gap.x() : gap.right();
        double neck = reverse ? to + Pen.HEAD : to - Pen.HEAD;
        if (isFirst(t, layer)) {
            pen.dashed(from, y, neck, y, colour);
            pen.across(neck, to, y, colour, FORWARD);
        } else {
            pen.across(from, to, y, colour, FORWARD);
        }
    }

    /** The gradient that reaches {@code t} from the timestep that is run after it. */
    void future(int t, int layer) {
        boolean reverse = values.shape().isReverse(layer);
        boolean atEnd =
                reverse ? t <= layout.columns().first() : t >= layout.columns().last();
        if (atEnd || layout.columns().detail(t) == Detail.SLIM) {
            return;
        }
        Box gap = layout.gap(reverse ? t - 1 : t, layer);
        double y = layout.gradientLane(layer);
        if (!values.gradientKnown(t, layer)) {
            pen.dashed(gap.x() + 2, y, gap.right() - 2, y, waiting);
            return;
        }
        boolean numbers = layout.open(layer) && gap.w() >= 36;
        backward(gap, y, values.futureNorm(t, layer), numbers, reverse);
        if (values.shape().lstm()) {
            if (t == 1 && !reverse && layout.open(layer)) {
                double x = layout.cell(1, layer).x() - 4;
                Color purple = pen.colour("backward");
                pen.text("∂h", x, y, pen.small, purple, TextAlignment.RIGHT);
                pen.text("∂c", x, layout.cellGradientLane(layer), pen.small, purple, TextAlignment.RIGHT);
            }
            backward(gap, layout.cellGradientLane(layer), values.cellNorm(t, layer), numbers, reverse);
        }
    }

    private void backward(Box gap, double y, double norm, boolean number, boolean reverse) {
        if (norm == 0) {
            pen.dashed(gap.x() + 2, y, gap.right() - 2, y, waiting);
            return;
        }
        double width = width(norm, values.scales().gradient());
        pen.across(reverse ? gap.x() : gap.right(), reverse ? gap.right() : gap.x(), y, pen.colour("backward"), width);
        if (number) {
            pen.number(
                    Symbols.plain(norm),
                    gap.centerX() + 1,
                    y - 7 - width / 2,
                    pen.colour("backward"),
                    TextAlignment.CENTER);
        }
    }

    /** Up into the logits and the softmax, and the loss's gradient down into the top cell. */
    void head(int t) {
        if (layout.columns().detail(t) == Detail.SLIM || !values.predicts(t)) {
            return;
        }
        int top = values.shape().layers() - 1;
        Color colour = values.topKnown(t) ? pen.colour("forward") : waiting;
        Box logits = layout.logits(t);
        double x = layout.cell(t, top).centerX();
        pen.along(x, logits.y() - 2, layout.softmax(t).bottom() + 1, colour, FORWARD);
        pen.along(x, layout.cell(t, top).y() - 1, logits.bottom() + 2, colour, FORWARD);
        if (values.gradientKnown(t, top)) {
            Box way = layout.descent(t);
            down(t, top, way.right() - 6, way.y() + 1, way.bottom(), way.centerY());
        }
    }

    /** Between a layer's cell and the one above it. */
    void between(int t, int layer) {
        if (layout.columns().detail(t) == Detail.SLIM) {
            return;
        }
        Box gap = layout.gapAbove(t, layer);
        Color colour = values.hiddenKnown(t, layer + 1) ? pen.colour("forward") : waiting;
        pen.along(gap.centerX(), gap.bottom() - 1, gap.y() + 1, colour, FORWARD);
        if (values.gradientKnown(t, layer)) {
            down(t, layer, gap.right() - 6, gap.y(), gap.bottom(), gap.centerY());
        }
    }

    void down(int t, int layer, double x, double from, double to, double numberY) {
        double norm = values.aboveNorm(t, layer);
        if (norm == 0) {
            return;
        }
        double width = width(norm, values.scales().gradient());
        pen.along(x, from, to, pen.colour("backward"), width);
        if (hasRoomBeside(t) && to - from >= 12) {
            pen.number(Symbols.plain(norm), x + 6 + width / 2, numberY, pen.colour("backward"), TextAlignment.LEFT);
        }
    }

    /** A number beside a cell reaches into the next column's gap. */
    private boolean hasRoomBeside(int t) {
        Columns columns = layout.columns();
        return columns.detail(t) == Detail.FULL && (t == columns.last() || columns.detail(t + 1) == Detail.FULL);
    }

    /** Up from the character to its vector and into the lowest cell. */
    void input(int t) {
        if (layout.columns().detail(t) == Detail.SLIM) {
            return;
        }
        boolean known = values.inputKnown(t);
        Box strip = layout.input(t);
        Color grey = known ? pen.colour("border-strong") : waiting;
        pen.along(strip.centerX(), layout.character(t).y() - 1, strip.bottom() + 2, grey, FORWARD);
        Color colour = known ? pen.colour("forward") : waiting;
        pen.along(strip.centerX(), strip.y() - 2, layout.cell(t, 0).bottom() + 1, colour, FORWARD);
    }
}
