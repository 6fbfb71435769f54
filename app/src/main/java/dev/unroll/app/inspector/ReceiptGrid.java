package dev.unroll.app.inspector;

import java.util.Optional;

/**
 * Where a receipt's triangle lies: a row a timestep, a column a loss, sums at the right and below. Past twelve timesteps cells
 * are colours alone. Pure geometry.
 *
 * @param width all of it, px
 * @param timesteps T
 * @param bothWays whether a loss comes to later timesteps too
 */
record ReceiptGrid(double width, int timesteps, boolean bothWays) {
    ReceiptGrid(double width, int timesteps) {
        this(width, timesteps, false);
    }

    static final double HEAD = 16;
    static final int COLOURS_PAST = 12;
    private static final double LABEL = 24;
    private static final double SUM = 58;
    private static final double GAP = 6;
    private static final double WIDEST = 46;
    private static final double ROW = 18;
    private static final double COLOURS = 170;
    private static final double LOWEST = 2;

    /** A cell's place in it. */
    record Place(int t, int s) {}

    double cellWidth() {
        return Math.min(WIDEST, (width - LABEL - GAP - SUM) / timesteps);
    }

    double rowHeight() {
        return timesteps <= COLOURS_PAST ? ROW : Math.clamp(COLOURS / timesteps, LOWEST, ROW);
    }

    /** Whether rows are high enough for a number each. */
    boolean numbersRows() {
        return rowHeight() >= ROW;
    }

    double x(int s) {
        return LABEL + (s - 1) * cellWidth();
    }

    double y(int t) {
        return HEAD + (t - 1) * rowHeight();
    }

    /** The right end of the sums. */
    double sumRight() {
        return x(timesteps + 1) + GAP + SUM;
    }

    double labelRight() {
        return LABEL - 5;
    }

    /** Where the sums below begin. */
    double foot() {
        return y(timesteps + 1) + 2;
    }

    double height() {
        return foot() + (numbersRows() ? ROW : 2);
    }

    Optional<Place> at(double px, double py) {
        int s = 1 + (int) Math.floor((px - LABEL) / cellWidth());
        int t = 1 + (int) Math.floor((py - HEAD) / rowHeight());
        return t >= 1 && t <= timesteps && s >= (bothWays ? 1 : t) && s <= timesteps
                ? Optional.of(new Place(t, s))
                : Optional.empty();
    }
}
