package dev.unroll.app.pane;

/**
 * Boxes, their corners and straight lines out of filled rectangles, in the context's fill. What a canvas strokes or rounds itself goes
 * through a general rasterizer of curves, which without a graphics card takes longer than everything else in a frame.
 */
public final class Boxes {
    private Boxes() {}

    /**
     * A filled box with round corners.
     *
     * @param arc the diameter of its corners, which are always circular
     */
    public static void fill(Surface gc, double left, double top, double w, double h, double arc) {
        if (w <= 0 || h <= 0) {
            return;
        }
        if (gc.density() == 0) {
            gc.fillRoundRect(left, top, w, h, Math.min(arc, Math.min(w, h)), Math.min(arc, Math.min(w, h)));
            return;
        }
        Rows rows = Rows.of(gc, top, h);
        double radius = Math.min(Math.min(arc, w) / 2, rows.height() / 2);
        int curved = rows.in(radius);
        double round = curved * rows.step();
        for (int i = 0; i < curved; i++) {
            double inset = inset(radius, (i + 0.5) * rows.step());
            gc.fillRect(left + inset, rows.top() + i * rows.step(), w - 2 * inset, rows.step());
            gc.fillRect(left + inset, rows.bottom() - (i + 1) * rows.step(), w - 2 * inset, rows.step());
        }
        if (rows.height() > 2 * round) {
            gc.fillRect(left, rows.top() + round, w, rows.height() - 2 * round);
        }
    }

    /** The outline of such a box, all of it within the box, so many wide. */
    public static void outline(Surface gc, double left, double top, double w, double h, double arc, double width) {
        if (w <= 0 || h <= 0) {
            return;
        }
        if (gc.density() == 0) {
            ring(gc, left, top, w, h, Math.min(arc, Math.min(w, h)), width);
            return;
        }
        Rows rows = Rows.of(gc, top, h);
        double radius = Math.min(Math.min(arc, w) / 2, rows.height() / 2);
        int curved = rows.in(radius);
        double round = curved * rows.step();
        double right = left + w;
        for (int i = 0; i < curved; i++) {
            double y = (i + 0.5) * rows.step();
            double outer = inset(radius, y);
            double inner = y < width ? radius : Math.max(outer + width, width + inset(radius - width, y - width));
            double span = Math.min(inner, w / 2) - outer;
            double upper = rows.top() + i * rows.step();
            double lower = rows.bottom() - (i + 1) * rows.step();
            gc.fillRect(left + outer, upper, span, rows.step());
            gc.fillRect(right - outer - span, upper, span, rows.step());
            gc.fillRect(left + outer, lower, span, rows.step());
            gc.fillRect(right - outer - span, lower, span, rows.step());
        }
        double across = w - 2 * radius;
        if (across > 0) {
            gc.fillRect(left + radius, rows.top(), across, width);
            gc.fillRect(left + radius, rows.bottom() - width, across, width);
        }
        double along = rows.height() - 2 * round - (curved == 0 ? 2 * width : 0);
        if (along > 0) {
            double from = rows.top() + (curved == 0 ? width : round);
            gc.fillRect(left, from, width, along);
            gc.fillRect(right - width, from, width, along);
        }
    }

    /** An outline as one stroke, in the fill. */
    private static void ring(Surface gc, double left, double top, double w, double h, double arc, double width) {
        double round = Math.max(0, arc - width);
        gc.save();
        gc.setStroke(gc.getFill());
        gc.setLineWidth(width);
        gc.strokeRoundRect(
                left + width / 2, top + width / 2, Math.max(0, w - width), Math.max(0, h - width), round, round);
        gc.restore();
    }

    /** A line along an axis, ending as a canvas's lines do, half its width further out. */
    public static void line(Surface gc, double x1, double y1, double x2, double y2, double width) {
        gc.fillRect(
                Math.min(x1, x2) - width / 2,
                Math.min(y1, y2) - width / 2,
                Math.abs(x2 - x1) + width,
                Math.abs(y2 - y1) + width);
    }

    /** How far a corner's circle lies from the box's side, so far below its top. */
    private static double inset(double radius, double y) {
        double up = radius - y;
        return up <= 0 ? 0 : radius - Math.sqrt(Math.max(0, radius * radius - up * up));
    }

    /** The rows of pixels a box covers: its edges snapped to them, so that rows drawn one below the other leave no seam. */
    private record Rows(double top, double height, double step) {
        static Rows of(Surface gc, double top, double h) {
            double scale = gc.density();
            double first = Math.rint(top * scale);
            double rows = Math.max(1, Math.rint((top + h) * scale) - first);
            return new Rows(first / scale, rows / scale, 1 / scale);
        }

        double bottom() {
            return top + height;
        }

        int in(double distance) {
            return (int) Math.floor(Math.min(distance, height / 2) / step + 0.5 - 1e-9);
        }
    }
}
