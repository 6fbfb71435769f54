package dev.unroll.app.map;

import dev.unroll.app.map.Plane.Point;
import java.util.List;

/** The square of a plane that is seen: its middle and half its side. */
record Bounds(double x, double y, double half) {
    private static final double AIR = 1.14;

    /** A state's that lies between −1 and 1. */
    static final Bounds UNIT = new Bounds(0, 0, AIR);

    /** With all points in it. */
    static Bounds around(List<Point> points) {
        double left = points.stream().mapToDouble(Point::x).min().orElse(-1);
        double right = points.stream().mapToDouble(Point::x).max().orElse(1);
        double low = points.stream().mapToDouble(Point::y).min().orElse(-1);
        double high = points.stream().mapToDouble(Point::y).max().orElse(1);
        double half = Math.max(right - left, high - low) / 2 * AIR;
        return new Bounds((left + right) / 2, (low + high) / 2, half > 1e-9 && Double.isFinite(half) ? half * 1.05 : 1);
    }

    List<Point> corners() {
        return List.of(
                new Point(x - half, y - half),
                new Point(x + half, y - half),
                new Point(x + half, y + half),
                new Point(x - half, y + half));
    }
}
