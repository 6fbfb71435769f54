package dev.unroll.app.network;

import dev.unroll.app.network.Columns.Detail;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.data.Topology;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * What two directions of a layer share in a column: both read the same from below, and what both put out is joined above. The
 * backward one stands above the forward one, so the ways to and from it go past a cell.
 */
final class JoinPainter {
    private static final double WAY = 1.3;
    /** How far from a cell's edge its neighbour's way runs. */
    private static final double BESIDE = 4;

    private final Pen pen;
    private final NetworkLayout layout;
    private final FrameValues values;
    private final LanePainter lanes;

    JoinPainter(Pen pen, NetworkLayout layout, FrameValues values, LanePainter lanes) {
        this.pen = pen;
        this.layout = layout;
        this.values = values;
        this.lanes = lanes;
    }

    /** All layers of a column, before its cells. */
    void paint(int t) {
        if (layout.columns().detail(t) == Detail.SLIM) {
            return;
        }
        for (int forward = 0; forward < values.shape().layers(); forward += 2) {
            in(t, forward);
            out(t, forward);
            marks(t, forward);
            marks(t, forward + 1);
        }
    }

    /** From what both read into the backward direction's cell. */
    private void in(int t, int forward) {
        Box cell = layout.cell(t, forward);
        Box gap = layout.gapAbove(t, forward);
        Color colour = colour(values.hiddenKnown(t, forward + 1));
        double below = forward == 0
                ? (layout.input(t).y() + cell.bottom()) / 2
                : layout.gapAbove(t, forward - 1).centerY();
        double x = cell.x() - BESIDE;
        double y = gap.bottom() - gap.h() / 3;
        double to = cell.centerX() - cell.w() / 4;
        pen.line(cell.centerX(), below, x, below, colour, WAY);
        pen.line(x, below, x, y, colour, WAY);
        pen.line(x, y, to, y, colour, WAY);
        pen.along(to, y, gap.y() + 1, colour, WAY);
        if (forward > 0) {
            Box between = layout.gapAbove(t, forward - 1);
            pen.along(
                    between.centerX(),
                    between.bottom() - 1,
                    between.y() + 1,
                    colour(values.hiddenKnown(t, forward)),
                    WAY);
        }
        if (values.gradientKnown(t, forward)) {
            lanes.down(t, forward, gap.right() - 6, gap.y(), gap.bottom(), gap.centerY());
        }
        Box above = layout.gapAbove(t, forward + 1);
        if (forward + 2 < values.shape().layers() && values.gradientKnown(t, forward + 1)) {
            lanes.down(t, forward + 1, above.right() - 6, above.y(), above.bottom(), above.centerY());
        }
    }

    /** From the forward direction's cell to where the other's comes out. */
    private void out(int t, int forward) {
        Box cell = layout.cell(t, forward);
        Box gap = layout.gapAbove(t, forward);
        Box join = layout.gapAbove(t, forward + 1);
        boolean top = values.shape().isTop(forward);
        boolean read = !top || values.predicts(t);
        Color colour = colour(values.hiddenKnown(t, forward) && (!top || values.topKnown(t)));
        double x = cell.right() + BESIDE;
        double from = cell.centerX() + cell.w() / 4;
        if (read) {
            pen.line(from, gap.bottom(), from, gap.centerY(), colour, WAY);
            pen.line(from, gap.centerY(), x, gap.centerY(), colour, WAY);
            pen.line(x, gap.centerY(), x, join.centerY(), colour, WAY);
            pen.line(x, join.centerY(), join.centerX(), join.centerY(), colour, WAY);
        }
    }

    /** Which entry of h_n a last state is, and of the last layer what the head reads. */
    private void marks(int t, int layer) {
        if (!layout.open(layer)) {
            return;
        }
        Box cell = layout.cell(t, layer);
        boolean reverse = values.shape().isReverse(layer);
        boolean last = t == (reverse ? 1 : values.lastTimestep());
        if (last) {
            Box gap = layout.gapAbove(t, layer);
            pen.text(
                    "h_n[" + layer + "]",
                    reverse ? cell.x() : cell.centerX(),
                    gap.bottom() - 9,
                    pen.small,
                    pen.colour("text"),
                    reverse ? TextAlignment.LEFT : TextAlignment.CENTER);
        }
        Experiment experiment = values.moment().experiment();
        if (experiment.topology() != Topology.MANY_TO_ONE || !values.shape().isTop(layer)) {
            return;
        }
        boolean reads =
                switch (experiment.readout()) {
                    case OUTPUT -> t == values.shape().timesteps();
                    case H_N -> last;
                    case LAST_HIDDEN -> last && reverse;
                };
        if (reads) {
            boolean empty = experiment.readout() == Readout.OUTPUT
                    && experiment.padding() == Padding.PACK
                    && values.lastTimestep() < t;
            pen.roundOutline(cell.inset(-3), pen.colour(empty ? "border-strong" : "accent"), 2, 8);
        }
    }

    private Color colour(boolean known) {
        return pen.colour(known ? "forward" : "border");
    }
}
