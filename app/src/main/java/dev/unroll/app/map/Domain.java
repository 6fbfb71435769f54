package dev.unroll.app.map;

import dev.unroll.app.map.Plane.Affine;
import dev.unroll.app.map.Plane.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Where on a plane the head says one character: a convex polygon, for its borders are the lines on which two logits are equal.
 *
 * @param character its index in the vocabulary
 * @param corners in order
 */
record Domain(int character, List<Point> corners) {
    private static final double NOTHING = 1e-9;

    Domain {
        corners = List.copyOf(corners);
    }

    /**
     * The regions of all characters that are said somewhere within the bounds.
     *
     * @param logits a character each, on the plane
     */
    static List<Domain> all(List<Affine> logits, Bounds bounds) {
        List<Domain> regions = new ArrayList<>();
        for (int v = 0; v < logits.size(); v++) {
            List<Point> polygon = bounds.corners();
            for (int other = 0; other < logits.size() && !polygon.isEmpty(); other++) {
                if (other != v) {
                    polygon = clipped(polygon, logits.get(v).minus(logits.get(other)));
                }
            }
            if (area(polygon) > NOTHING) {
                regions.add(new Domain(v, polygon));
            }
        }
        return regions;
    }

    /** What of a convex polygon lies where {@code side} is not negative (Sutherland and Hodgman, 1974). */
    private static List<Point> clipped(List<Point> polygon, Affine side) {
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < polygon.size(); i++) {
            Point from = polygon.get(i);
            Point to = polygon.get((i + 1) % polygon.size());
            double at = side.at(from);
            double next = side.at(to);
            if (at >= 0) {
                kept.add(from);
            }
            if ((at < 0 && next > 0) || (at > 0 && next < 0)) {
                double share = at / (at - next);
                kept.add(new Point(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y())));
            }
        }
        return kept;
    }

    static double area(List<Point> polygon) {
        double twice = 0;
        for (int i = 0; i < polygon.size(); i++) {
            Point a = polygon.get(i);
            Point b = polygon.get((i + 1) % polygon.size());
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return Math.abs(twice) / 2;
    }

    double area() {
        return area(corners);
    }

    boolean contains(Point p) {
        double sign = 0;
        for (int i = 0; i < corners.size(); i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % corners.size());
            double cross = (b.x() - a.x()) * (p.y() - a.y()) - (b.y() - a.y()) * (p.x() - a.x());
            if (cross * sign < 0) {
                return false;
            }
            sign = cross == 0 ? sign : cross;
        }
        return true;
    }

    /** How far a point is from the border. */
    double toBorder(Point p) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < corners.size(); i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % corners.size());
            double length = a.distance(b);
            if (length > 0) {
                double cross = (b.x() - a.x()) * (p.y() - a.y()) - (b.y() - a.y()) * (p.x() - a.x());
                least = Math.min(least, Math.abs(cross) / length);
            }
        }
        return least;
    }

    /** Where its character stands best: as far from the border and from {@code others} as can be, of a few places tried. */
    Point middle(List<Point> others) {
        double left = corners.stream().mapToDouble(Point::x).min().orElse(0);
        double right = corners.stream().mapToDouble(Point::x).max().orElse(0);
        double low = corners.stream().mapToDouble(Point::y).min().orElse(0);
        double high = corners.stream().mapToDouble(Point::y).max().orElse(0);
        Point best = corners.getFirst();
        double most = -1;
        int tries = 16;
        for (int i = 1; i < tries; i++) {
            for (int j = 1; j < tries; j++) {
                Point p = new Point(left + (right - left) * i / tries, low + (high - low) * j / tries);
                if (contains(p)) {
                    double free = Math.min(room(p, others), 0.25 * Math.max(right - left, high - low));
                    if (free > most) {
                        most = free;
                        best = p;
                    }
                }
            }
        }
        return best;
    }

    /** How much room a character has there. */
    double room(Point p, List<Point> others) {
        double free = toBorder(p);
        for (Point other : others) {
            free = Math.min(free, p.distance(other) * 0.7);
        }
        return free;
    }
}
