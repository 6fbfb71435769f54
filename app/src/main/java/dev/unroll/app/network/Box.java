package dev.unroll.app.network;

/** A rectangle in pixels: its upper left corner, width and height. */
public record Box(double x, double y, double w, double h) {
    private static final double TOLERANCE = 1e-6;

    /** Between two corners. */
    public static Box between(double left, double top, double right, double bottom) {
        return new Box(left, top, right - left, bottom - top);
    }

    public double right() {
        return x + w;
    }

    public double bottom() {
        return y + h;
    }

    public double centerX() {
        return x + w / 2;
    }

    public double centerY() {
        return y + h / 2;
    }

    boolean contains(double px, double py) {
        return px >= x && px < right() && py >= y && py < bottom();
    }

    /** Whether the interiors share a point. */
    boolean overlaps(Box other) {
        return x + TOLERANCE < other.right()
                && other.x + TOLERANCE < right()
                && y + TOLERANCE < other.bottom()
                && other.y + TOLERANCE < bottom();
    }

    boolean within(Box outer) {
        return x >= outer.x - TOLERANCE
                && y >= outer.y - TOLERANCE
                && right() <= outer.right() + TOLERANCE
                && bottom() <= outer.bottom() + TOLERANCE;
    }

    public Box inset(double d) {
        return new Box(x + d, y + d, Math.max(0, w - 2 * d), Math.max(0, h - 2 * d));
    }

    /**
     * Part {@code i} of {@code n} when this is cut from top to bottom, on whole pixels.
     *
     * @param gap pixels left free below each part but the last
     */
    Box row(int i, int n, double gap) {
        double top = Math.round(y + i * (h + gap) / n);
        double next = Math.round(y + (i + 1) * (h + gap) / n);
        return new Box(x, top, w, Math.max(0, next - gap - top));
    }

    /** Part {@code i} of {@code n} when this is cut from left to right, on whole pixels. */
    Box slice(int i, int n, double gap) {
        double left = Math.round(x + i * (w + gap) / n);
        double next = Math.round(x + (i + 1) * (w + gap) / n);
        return new Box(left, y, Math.max(0, next - gap - left), h);
    }
}
