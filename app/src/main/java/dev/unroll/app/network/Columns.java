package dev.unroll.app.network;

import java.util.stream.IntStream;

/**
 * Where each timestep's column stands. 100 px and more: full; 45 to 100: digits without labels, the current one opened to full
 * where the others keep 45; below: slim columns with
 * the current one and its neighbours opened, and when even the slim ones do not fit, only a window of timesteps around the
 * current one.
 */
final class Columns {
    /** How much a column shows. */
    enum Detail {
        FULL,
        DIGITS,
        SLIM
    }

    static final double FULL_FROM = 100;
    static final double DIGITS_FROM = 45;
    private static final double WIDEST = 156;
    private static final double SLIM_LEAST = 10;
    private static final double SLIM_ROOMY = 16;
    private static final double OPEN_LEAST = 68;
    private static final int OPEN = 3;
    /** The width of the current column where the others are narrower than full. */
    private static final double OPENED = FULL_FROM + 8;

    private final int first;
    private final int count;
    private final int timesteps;
    private final double[] edges;

    private Columns(int first, int timesteps, double[] edges) {
        this.first = first;
        this.count = edges.length - 1;
        this.timesteps = timesteps;
        this.edges = edges;
    }

    /**
     * @param current the timestep to keep in sight, from 1
     * @param wish the first timestep the reader scrolled to; 0 to centre the current one
     */
    static Columns of(double left, double right, int timesteps, int current, int wish) {
        double width = right - left;
        double pitch = Math.min(WIDEST, width / timesteps);
        if (pitch >= DIGITS_FROM || timesteps <= OPEN) {
            // Few columns stand together in the middle, a third of the free room before them.
            double others = (width - OPENED) / Math.max(1, timesteps - 1);
            boolean opens = pitch < FULL_FROM && others >= DIGITS_FROM;
            double each = opens ? others : pitch;
            double x = left + (opens ? 0 : (width - pitch * timesteps) / 3);
            double[] edges = new double[timesteps + 1];
            for (int i = 0; i <= timesteps; i++) {
                edges[i] = Math.round(x);
                x += opens && i + 1 == current ? OPENED : each;
            }
            return new Columns(1, timesteps, edges);
        }
        double open = Math.clamp((width - (timesteps - OPEN) * SLIM_ROOMY) / OPEN, OPEN_LEAST, FULL_FROM + 10);
        int slimThatFit = (int) ((width - OPEN * open) / SLIM_LEAST);
        int visible = Math.min(timesteps, slimThatFit + OPEN);
        double slim = (width - OPEN * open) / (visible - OPEN);
        int first = Math.clamp(wish > 0 ? wish : current - visible / 2, 1, timesteps - visible + 1);
        // The current column stays in sight however far the reader scrolls.
        first = Math.clamp(first, Math.max(1, current - visible + 1), Math.min(current, timesteps - visible + 1));
        int firstOpen = Math.clamp(current - 1, first, first + visible - OPEN);
        double[] edges = new double[visible + 1];
        double x = left;
        for (int i = 0; i <= visible; i++) {
            edges[i] = Math.round(x);
            boolean opened = first + i >= firstOpen && first + i < firstOpen + OPEN;
            x += opened ? open : slim;
        }
        return new Columns(first, timesteps, edges);
    }

    /** The first timestep in sight, from 1. */
    int first() {
        return first;
    }

    /** The last timestep in sight. */
    int last() {
        return first + count - 1;
    }

    boolean shows(int t) {
        return t >= first && t <= last();
    }

    /** Whether some timesteps are slim or out of sight, so that a map of the whole helps. */
    boolean needsMap() {
        return count < timesteps || IntStream.rangeClosed(first, last()).anyMatch(t -> detail(t) == Detail.SLIM);
    }

    double left(int t) {
        return edges[t - first];
    }

    double right(int t) {
        return edges[t - first + 1];
    }

    double width(int t) {
        return right(t) - left(t);
    }

    Detail detail(int t) {
        double w = width(t);
        return w >= FULL_FROM ? Detail.FULL : w >= DIGITS_FROM ? Detail.DIGITS : Detail.SLIM;
    }

    /** The cell's width inside its column; the rest is for the arrows between cells. */
    double cellWidth(int t) {
        double w = width(t);
        return switch (detail(t)) {
            case FULL -> Math.floor(Math.min(104, w - 44));
            case DIGITS -> Math.floor(w - Math.clamp(w * 0.18, 8, 16));
            case SLIM -> w - 1;
        };
    }

    /** The timestep whose column holds x; 0 when none does. */
    int at(double x) {
        for (int t = first; t <= last(); t++) {
            if (x >= left(t) && x < right(t)) {
                return t;
            }
        }
        return 0;
    }
}
