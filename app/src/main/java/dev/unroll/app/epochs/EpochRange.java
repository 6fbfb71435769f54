package dev.unroll.app.epochs;

/**
 * The epochs a chart shows. No toolkit.
 *
 * @param from the one at its left edge
 * @param to the one at its right edge, after {@code from} where there are two
 */
record EpochRange(int from, int to) {
    private static final int LEAST = 5;

    /** All epochs up to one. */
    static EpochRange upTo(int last) {
        return new EpochRange(1, Math.max(1, last));
    }

    boolean isWhole(int last) {
        return from <= 1 && to >= last;
    }

    /** More or fewer epochs, {@code around} staying where it is; {@code factor} below 1 comes nearer. */
    EpochRange zoomed(double factor, double around, int last) {
        double left = around - (around - from) * factor;
        double right = around + (to - around) * factor;
        if (right - left < LEAST) {
            double middle = (left + right) / 2;
            left = middle - LEAST / 2.0;
            right = middle + LEAST / 2.0;
        }
        return new EpochRange((int) Math.round(left), (int) Math.round(right)).within(last);
    }

    /** As many epochs, so many later. */
    EpochRange moved(int epochs, int last) {
        int by = Math.clamp(epochs, Math.min(0, 1 - from), Math.max(0, last - to));
        return new EpochRange(from + by, to + by);
    }

    private EpochRange within(int last) {
        int left = Math.clamp(from, 1, Math.max(1, last - 1));
        return new EpochRange(left, Math.clamp(to, Math.min(left + 1, Math.max(1, last)), Math.max(1, last)));
    }
}
