package dev.unroll.app.weights;

import dev.unroll.app.network.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where every parameter stands: row after row of matrices, each with its bias as a last column, all in cells of one size, the
 * largest with which everything is in sight. Pure geometry, in pixels.
 *
 * @param cellWidth of every cell; below 1 several share a pixel
 * @param cellHeight of every cell
 * @param places of the grids, in their order
 */
record WeightsLayout(double cellWidth, double cellHeight, List<Place> places) {
    static final double DIGITS_WIDTH = 37;
    static final double DIGITS_HEIGHT = 13;
    static final double LABELS_HEIGHT = 11;
    private static final double[][] SIZES = {
        {48, 22},
        {44, 19},
        {40, 17},
        {37, 15},
        {37, 13},
        {28, 13},
        {28, 11},
        {22, 11},
        {18, 11},
        {14, 9},
        {11, 8},
        {8, 6},
        {6, 5},
        {5, 4},
        {4, 3},
        {3, 3},
        {2, 2},
        {1.5, 1.5},
        {1, 1},
        {0.7, 0.7},
        {0.5, 0.5},
        {0.25, 0.25},
        {0.1, 0.1}
    };
    private static final double LEFT = 14;
    private static final double TITLE = 17;
    private static final double FOOT = 15;
    private static final double GAP = 20;
    private static final double BIAS_GAP = 5;
    private static final double LETTER = 6.8;

    WeightsLayout {
        places = List.copyOf(places);
    }

    /**
     * One grid's place.
     *
     * @param grid which
     * @param cells the box of its cells
     * @param names the width there is for its rows' names at the left of it
     */
    record Place(Grid grid, Box cells, double names) {
        Box cell(int row, int column) {
            double w = cells.w() / grid.columns();
            double h = cells.h() / grid.rows();
            return new Box(cells.x() + column * w, cells.y() + row * h, w, h);
        }

        Optional<Spot> at(double x, double y) {
            if (x < cells.x() || x >= cells.right() || y < cells.y() || y >= cells.bottom()) {
                return Optional.empty();
            }
            int row = (int) ((y - cells.y()) / cells.h() * grid.rows());
            int column = (int) ((x - cells.x()) / cells.w() * grid.columns());
            return Optional.of(grid.spot(row, column));
        }
    }

    /** All grids; of several sizes the largest with which everything fits, else the smallest. */
    static WeightsLayout of(double width, double height, List<Grid> grids) {
        WeightsLayout last = new WeightsLayout(1, 1, List.of());
        for (double[] size : SIZES) {
            last = pack(width, size[0], size[1], grids);
            if (last.bottom() <= height && last.right() <= width) {
                return last;
            }
        }
        return last;
    }

    private static WeightsLayout pack(double width, double w, double h, List<Grid> grids) {
        List<Place> places = new ArrayList<>();
        double x = LEFT;
        double y = 2;
        double tall = 0;
        for (int i = 0; i < grids.size(); i++) {
            Grid grid = grids.get(i);
            boolean joined = i + 1 < grids.size() && joins(grid, grids.get(i + 1));
            double names = names(grid, h);
            double wide = names
                    + Math.max(
                            grid.columns() * w + (joined ? BIAS_GAP + w : 0),
                            grid.title().length() * LETTER + 60);
            if (x > LEFT && x + wide > width) {
                x = LEFT;
                y += tall + GAP / 2;
                tall = 0;
            }
            Box cells = new Box(x + names, y + TITLE, grid.columns() * w, grid.rows() * h);
            places.add(new Place(grid, cells, names));
            if (joined) {
                places.add(new Place(grids.get(++i), new Box(cells.right() + BIAS_GAP, cells.y(), w, cells.h()), 0));
            }
            x += wide + GAP;
            tall = Math.max(tall, TITLE + cells.h() + FOOT);
        }
        return new WeightsLayout(w, h, places);
    }

    private static boolean joins(Grid matrix, Grid next) {
        return !matrix.bias()
                && next.bias()
                && next.rows() == matrix.rows()
                && next.name().equals(matrix.name().replace("weight", "bias"));
    }

    private static double names(Grid grid, double h) {
        if (h < LABELS_HEIGHT) {
            return 6;
        }
        int longest = grid.rowNames().stream().mapToInt(String::length).max().orElse(1);
        return longest * LETTER + 8;
    }

    double bottom() {
        return places.stream()
                        .mapToDouble(place -> place.cells().bottom())
                        .max()
                        .orElse(0)
                + FOOT;
    }

    double right() {
        return places.stream().mapToDouble(place -> place.cells().right()).max().orElse(0);
    }

    boolean hasDigits() {
        return cellWidth >= DIGITS_WIDTH && cellHeight >= DIGITS_HEIGHT;
    }

    Optional<Spot> at(double x, double y) {
        return places.stream().flatMap(place -> place.at(x, y).stream()).findFirst();
    }

    Optional<Place> place(Spot spot) {
        return places.stream()
                .filter(place -> place.grid().name().equals(spot.name()))
                .findFirst();
    }

    /** The scalar next to one, a step in a direction; across from a matrix into its bias and, at an edge, into the next parameter. */
    Spot next(Spot from, int down, int across) {
        int index = 0;
        while (index < places.size() && !places.get(index).grid().name().equals(from.name())) {
            index++;
        }
        if (index == places.size()) {
            return from;
        }
        Grid grid = places.get(index).grid();
        int row = from.row() + down;
        int column = from.column() + across;
        if (column >= grid.columns() || row >= grid.rows()) {
            if (index + 1 == places.size()) {
                return from;
            }
            Grid after = places.get(index + 1).grid();
            return after.spot(
                    across > 0 ? Math.min(from.row(), after.rows() - 1) : 0,
                    across > 0 ? 0 : Math.min(from.column(), after.columns() - 1));
        }
        if (column < 0 || row < 0) {
            if (index == 0) {
                return from;
            }
            Grid before = places.get(index - 1).grid();
            return before.spot(
                    across < 0 ? Math.min(from.row(), before.rows() - 1) : before.rows() - 1,
                    across < 0 ? before.columns() - 1 : Math.min(from.column(), before.columns() - 1));
        }
        return grid.spot(row, column);
    }
}
