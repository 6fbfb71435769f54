package dev.unroll.app.map;

import dev.unroll.app.map.Plane.Point;
import dev.unroll.app.network.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things stand: the map, a square at the left, and the epochs as small maps at the right, three in a row. Pure geometry, in pixels.
 *
 * @param map the square
 * @param small the small squares, as many as there is room for
 */
record MapLayout(Box map, List<Box> small) {
    static final double TITLE = 24;
    /** Under a small map: its epoch and what it says. */
    static final double CAPTION = 17;

    private static final double LEFT = 44;
    private static final double BOTTOM = 40;
    private static final double GAP = 10;
    private static final double SIDE_FROM = 520;
    private static final double SMALLEST = 58;
    private static final double LARGEST = 118;

    MapLayout {
        small = List.copyOf(small);
    }

    static MapLayout of(double width, double height, int epochs) {
        double side = Math.max(60, height - TITLE - BOTTOM);
        boolean beside = width >= SIDE_FROM && epochs > 0;
        double most = beside ? Math.max(width * 0.45, width - LEFT - 3 * (LARGEST + GAP) - 40) : width - LEFT - 14;
        side = Math.min(side, most);
        Box map = new Box(LEFT, TITLE, side, side);
        List<Box> small = new ArrayList<>();
        double left = map.right() + 30;
        double room = width - 14 - left;
        if (beside && room > SMALLEST) {
            int columns = Math.clamp((long) ((room + GAP) / (SMALLEST + GAP)), 1, 3);
            double each = Math.min(LARGEST, (room - (columns - 1) * GAP) / columns);
            int rows = (epochs + columns - 1) / columns;
            double tall = (height - TITLE) / rows - CAPTION - 6;
            each = Math.max(40, Math.min(each, tall));
            for (int i = 0; i < epochs; i++) {
                int row = i / columns;
                int column = i % columns;
                double y = TITLE + row * (each + CAPTION + 6);
                if (y + each + CAPTION <= height + 1) {
                    small.add(new Box(left + column * (each + GAP), y, each, each));
                }
            }
        }
        return new MapLayout(map, small);
    }

    /** The point of the plane that stands at a place in a box. */
    static Point out(Box box, Bounds bounds, Point pixel) {
        double scale = box.w() / (2 * bounds.half());
        return new Point(
                (pixel.x() - box.x()) / scale + bounds.x() - bounds.half(),
                bounds.y() + bounds.half() - (pixel.y() - box.y()) / scale);
    }

    /** Where a point of the plane stands in a box; up is up. */
    static Point in(Box box, Bounds bounds, Point p) {
        double scale = box.w() / (2 * bounds.half());
        return new Point(
                box.x() + (p.x() - bounds.x() + bounds.half()) * scale,
                box.y() + (bounds.y() + bounds.half() - p.y()) * scale);
    }
}
