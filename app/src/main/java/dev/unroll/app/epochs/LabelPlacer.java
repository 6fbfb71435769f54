package dev.unroll.app.epochs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds room for a chart's labels: none lies on another, and on a curve only where there is no other place. A label that has
 * found its place keeps it while it is free, so that nothing jumps while a curve grows. No toolkit.
 */
final class LabelPlacer {
    private static final double ON_LABEL = 1000;
    private static final double GAP = 2;
    private static final double BESIDE = 8;
    private static final double AWAY = 5;

    /** A place, px: its upper left corner and its size. */
    record Place(double x, double y, double width, double height) {
        boolean meets(Place other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        private Place grown(double by) {
            return new Place(x - by, y - by, width + 2 * by, height + 2 * by);
        }
    }

    private final Map<String, Integer> chosen = new HashMap<>();
    private final List<Place> placed = new ArrayList<>();
    private final List<double[]> curves = new ArrayList<>();
    private Place room = new Place(0, 0, 0, 0);

    /**
     * Where a curve's name may stand, the best places first: beyond its end where it stops early, else above or below it.
     *
     * @param line at least one point: x and y in turn, px
     * @param width of the name, px, at most the plot's
     */
    static List<Place> along(double[] line, Place plot, double width, double height) {
        List<Place> places = new ArrayList<>();
        double end = line[line.length - 2] + BESIDE;
        double middle = line[line.length - 1] - height / 2;
        if (end + width <= plot.x + plot.width) {
            for (double lines : new double[] {0, 0.5, -0.5, 1, -1}) {
                places.add(new Place(end, middle + lines * height, width, height));
            }
        }
        for (double share : new double[] {0.72, 1, 0.5, 0.3, 0.15}) {
            int i = 2 * (int) (share * (line.length / 2 - 1));
            double x = Math.clamp(line[i] - width / 2, plot.x, plot.x + plot.width - width);
            places.add(new Place(x, line[i + 1] - height - AWAY, width, height));
            places.add(new Place(x, line[i + 1] + AWAY, width, height));
        }
        return places;
    }

    /** Begins anew within the plot. */
    void begin(Place plot) {
        placed.clear();
        curves.clear();
        room = plot;
    }

    /** A line that labels keep off: x and y in turn, px, left to right. */
    void avoid(double[] polyline) {
        curves.add(polyline);
    }

    /** Takes a place without asking. */
    void take(Place place) {
        placed.add(place);
    }

    /**
     * The best of several places for a label; the earlier ones are preferred. Empty when each of them lies on another label.
     *
     * @param key the label's, by which its last place is remembered
     * @param candidates at least one
     */
    Optional<Place> place(String key, List<Place> candidates) {
        int last = chosen.getOrDefault(key, -1);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double cost = cost(candidates.get(i)) - (i == last ? 0.5 : 0) + 1e-3 * i;
            if (cost < least) {
                least = cost;
                best = i;
            }
        }
        if (least >= ON_LABEL) {
            return Optional.empty();
        }
        chosen.put(key, best);
        Place place = candidates.get(best);
        placed.add(place);
        return Optional.of(place);
    }

    private double cost(Place candidate) {
        Place inside = clamp(candidate);
        double cost = Math.abs(inside.x - candidate.x) + Math.abs(inside.y - candidate.y);
        for (Place other : placed) {
            if (other.meets(candidate)) {
                cost += ON_LABEL;
            }
        }
        Place wide = candidate.grown(GAP);
        for (double[] curve : curves) {
            cost += crossings(wide, curve);
        }
        return cost;
    }

    /** The place moved into the plot. */
    private Place clamp(Place p) {
        double x = Math.max(room.x, Math.min(room.x + room.width - p.width, p.x));
        double y = Math.max(room.y, Math.min(room.y + room.height - p.height, p.y));
        return new Place(x, y, p.width, p.height);
    }

    /** How many of a curve's pieces cross a place. */
    private static int crossings(Place p, double[] curve) {
        int crossings = 0;
        for (int i = 0; i + 3 < curve.length; i += 2) {
            double x0 = curve[i];
            double x1 = curve[i + 2];
            if (Math.max(x0, x1) < p.x || Math.min(x0, x1) > p.x + p.width) {
                continue;
            }
            double y0 = at(curve, i, Math.max(p.x, Math.min(x0, x1)));
            double y1 = at(curve, i, Math.min(p.x + p.width, Math.max(x0, x1)));
            if (x0 == x1) {
                y0 = curve[i + 1];
                y1 = curve[i + 3];
            }
            if (Math.max(y0, y1) >= p.y && Math.min(y0, y1) <= p.y + p.height) {
                crossings++;
            }
        }
        return crossings;
    }

    /** The height of a curve's piece at x. */
    private static double at(double[] curve, int i, double x) {
        double dx = curve[i + 2] - curve[i];
        double share = dx == 0 ? 0 : (x - curve[i]) / dx;
        return curve[i + 1] + share * (curve[i + 3] - curve[i + 1]);
    }
}
