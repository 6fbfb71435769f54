package dev.unroll.app.runs;

import dev.unroll.app.epochs.LossIndex;
import dev.unroll.app.run.LogView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A plot of losses on a logarithmic axis, without a toolkit.
 *
 * @param left the plot's left edge, px
 * @param top its upper edge, px
 * @param width px
 * @param height px
 * @param first the epoch at the left edge
 * @param last the epoch at the right edge
 * @param low log₁₀ of the loss at the lower edge
 * @param high log₁₀ of the loss at the upper edge
 */
record LossAxis(double left, double top, double width, double height, int first, int last, double low, double high) {
    /** A loss that is 0 in float32 has no logarithm. */
    private static final double LEAST = 1e-9;

    private static final double AIR = 0.06;

    /** The axis that losses from {@code smallest} to {@code largest} need. */
    static LossAxis fit(
            double left,
            double top,
            double width,
            double height,
            int first,
            int last,
            double smallest,
            double largest) {
        double low = Math.log10(Math.max(LEAST, smallest));
        double high = Math.log10(Math.max(LEAST, largest));
        if (high - low < 0.3) {
            double middle = (low + high) / 2;
            low = middle - 0.15;
            high = middle + 0.15;
        }
        double air = AIR * (high - low);
        return new LossAxis(left, top, width, height, first, Math.max(first, last), low - air, high + air);
    }

    double x(double epoch) {
        return last == first ? left : left + (epoch - first) / (last - first) * width;
    }

    double y(double loss) {
        return top + height - (Math.log10(Math.max(LEAST, loss)) - low) / (high - low) * height;
    }

    /** The epoch nearest to a place, within a log's rows; 0 where it has none. */
    int epochAt(double px, LogView log) {
        if (log.isEmpty()) {
            return 0;
        }
        double share = width > 0 ? (px - left) / width : 0;
        return Math.clamp(Math.round(first + share * (last - first)), log.first(), log.last());
    }

    /** Losses with a line: the powers of ten in sight, and where those are few also their doubles and fives. */
    List<Double> ticks() {
        List<Double> powers = ticks(new double[] {1});
        if (powers.size() >= 2) {
            return powers;
        }
        List<Double> more = ticks(new double[] {1, 2, 5});
        return more.size() >= 2 ? more : ticks(new double[] {1, 1.5, 2, 3, 4, 5, 6, 8});
    }

    private List<Double> ticks(double[] parts) {
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(low); power <= high; power++) {
            for (double part : parts) {
                double loss = part * Math.pow(10, power);
                if (Math.log10(loss) >= low && Math.log10(loss) <= high) {
                    ticks.add(loss);
                }
            }
        }
        return ticks;
    }

    /** A curve as x and y in turn: every epoch while there are fewer than pixels, else the extremes of each pixel column. */
    double[] line(LogView log, LossIndex index) {
        int from = Math.max(first, index.first());
        int to = Math.min(last, index.size());
        double[] xy = new double[4 * (int) (width + 2)];
        int n = 0;
        if (to - from < width) {
            for (int epoch = from; epoch <= to; epoch++) {
                xy[n++] = x(epoch);
                xy[n++] = y(log.loss(epoch));
            }
            return Arrays.copyOf(xy, n);
        }
        int next = from;
        for (int column = 0; column <= width && next <= to; column++) {
            int end = (int) Math.min(to, Math.floor(first + (column + 1) / width * (last - first)));
            if (end >= next) {
                LossIndex.Extremes extremes = index.extremes(log, next, end);
                xy[n++] = left + column;
                xy[n++] = y(extremes.high());
                xy[n++] = left + column;
                xy[n++] = y(extremes.low());
                next = end + 1;
            }
        }
        return Arrays.copyOf(xy, n);
    }

    /** Heights at which labels do not lie on each other, as near as they can to where they would be; in the order given. */
    static double[] apart(double[] wanted, double gap, double top, double bottom) {
        Integer[] order = new Integer[wanted.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(wanted[a], wanted[b]));
        double[] places = wanted.clone();
        double free = top;
        for (int i : order) {
            places[i] = Math.max(places[i], free);
            free = places[i] + gap;
        }
        double room = bottom;
        for (int k = order.length - 1; k >= 0; k--) {
            places[order[k]] = Math.min(places[order[k]], room);
            room = places[order[k]] - gap;
        }
        return places;
    }
}
