package dev.unroll.app.flow;

import dev.unroll.app.network.Box;
import org.jspecify.annotations.Nullable;

/**
 * Where things stand in the view: the triangle, the sums under it and the growth below these, and at the right how the chosen loss
 * looks back. What there is no room for is left out, the sums first. Pure geometry, in pixels.
 *
 * @param timesteps T
 * @param triangle the T × T cells
 * @param sums the bars by timestep; null without room
 * @param growth the chart; null without room
 * @param looks the chosen loss's list; null without room
 */
record FlowLayout(
        int timesteps,
        Box triangle,
        @Nullable Box sums,
        @Nullable Box growth,
        @Nullable Box looks) {
    static final double TITLE = 24;
    /** Digits have room from here on. */
    static final double DIGITS = 35;

    static final double ROW_LABELS = 11;
    private static final double DIGITS_TALL = 13;
    private static final double EDGE = 14;
    private static final double AXIS = 32;
    private static final double SUMS = 74;
    private static final double SUMS_LEGEND = 18;
    private static final double GROWTH_TITLE = 28;
    private static final double GROWTH_LEAST = 66;
    private static final double GROWTH_MOST = 230;
    private static final double TALLEST_ROW = 20;
    private static final double LABELS = 68;
    private static final double SIDE_FROM = 640;
    private static final double GAP = 22;

    static FlowLayout of(double width, double height, int timesteps) {
        boolean side = width >= SIDE_FROM;
        double sideWidth = side ? Math.clamp(Math.round(width * 0.27), 200, 300) : 0;
        double left = EDGE + LABELS;
        double right = width - EDGE - (side ? sideWidth + GAP : 0);
        double cell = Math.min(58, (right - left) / timesteps);
        double end = left + cell * timesteps;
        double least = timesteps * Math.min(ROW_LABELS, 150.0 / timesteps);
        double room = height - TITLE - AXIS - 4;
        boolean grows = room >= least + GROWTH_TITLE + GROWTH_LEAST;
        room -= grows ? GROWTH_TITLE + GROWTH_LEAST : 0;
        boolean adds = room >= least + SUMS + SUMS_LEGEND;
        room -= adds ? SUMS + SUMS_LEGEND : 0;
        double tall = Math.clamp(room, 20, timesteps * TALLEST_ROW);
        // Many timesteps are a picture that need not be as tall as there is room: the rest is the chart's.
        if (grows) {
            tall = Math.min(tall, Math.max(least, 0.62 * (room + GROWTH_LEAST)));
        }
        tall = timesteps <= 40 ? Math.floor(tall / timesteps) * timesteps : tall;
        Box triangle = Box.between(left, TITLE, end, TITLE + tall);
        double y = TITLE + tall + AXIS;
        Box sums = null;
        if (adds) {
            sums = Box.between(left, y, end, y + SUMS);
            y += SUMS + SUMS_LEGEND;
        }
        Box growth = grows
                ? Box.between(left, y + GROWTH_TITLE, end, Math.min(height - 8, y + GROWTH_TITLE + GROWTH_MOST))
                : null;
        Box looks = side ? Box.between(width - EDGE - sideWidth, 0, width - EDGE, height - 4) : null;
        return new FlowLayout(timesteps, triangle, sums, growth, looks);
    }

    double cellWidth() {
        return triangle.w() / timesteps;
    }

    double cellHeight() {
        return triangle.h() / timesteps;
    }

    /** The cell of a source and a timestep, with the gap around it. */
    Box cell(int s, int t) {
        double w = cellWidth();
        double h = cellHeight();
        double gap = Math.min(w, h) > 6 ? 1 : 0;
        return new Box(triangle.x() + (t - 1) * w, triangle.y() + (s - 1) * h, w - gap, h - gap);
    }

    /** Whether every cell has room for its digits. */
    boolean hasDigits() {
        return cellWidth() >= DIGITS && cellHeight() >= DIGITS_TALL;
    }

    /** The middle of a timestep's column. */
    double middle(int t) {
        return triangle.x() + (t - 0.5) * cellWidth();
    }

    /** The timestep at x, within 1 and T. */
    int timestepAt(double x) {
        return Math.clamp((long) Math.floor((x - triangle.x()) / cellWidth()) + 1, 1, timesteps);
    }

    /** The source at y, within 1 and T. */
    int sourceAt(double y) {
        return Math.clamp((long) Math.floor((y - triangle.y()) / cellHeight()) + 1, 1, timesteps);
    }

    /** Whether a point lies in the triangle's square, its labels at the left included. */
    boolean inTriangle(double x, double y) {
        return x >= triangle.x() - LABELS && x < triangle.right() && y >= triangle.y() && y < triangle.bottom();
    }

    /** Every how many rows or columns there is a label, when one needs so many pixels of {@code each}. */
    static int every(double needs, double each) {
        int least = (int) Math.ceil(needs / each);
        for (int step : new int[] {1, 2, 5, 10, 20, 50, 100, 200}) {
            if (step >= least) {
                return step;
            }
        }
        return least;
    }
}
