package dev.unroll.app.epochs;

import dev.unroll.app.run.LogView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loss chart's geometry, no toolkit: epochs from 1 to {@code lastEpoch} lie left to right, losses from {@code low} to
 * {@code high} bottom to top.
 *
 * @param left the plot's left edge, px
 * @param top the plot's upper edge, px
 * @param width of the plot, px
 * @param height of the plot, px
 * @param lastEpoch the epoch at the right edge
 * @param low the loss at the lower edge
 * @param high the loss at the upper edge
 * @param lossStep between two ticks
 */
record ChartModel(
        double left, double top, double width, double height, int lastEpoch, double low, double high, double lossStep) {
    private static final int FIRST_SPAN = 100;
    private static final int LOSS_PARTS = 4;
    /** Between two ticks of the loss axis, px: a line of digits. */
    private static final double TICK_ROOM = 15;

    private static final double MARK_ROOM = 70;

    /** Makes the loss axis fit the data: from 0 where the curve comes near it, else from a round number below. */
    static ChartModel fit(
            double left, double top, double width, double height, int lastEpoch, double smallest, double largest) {
        double from = smallest < 0.6 * largest ? 0 : smallest;
        double range = largest > from ? largest - from : Math.max(1e-6, Math.abs(largest));
        int parts = Math.clamp((long) (height / TICK_ROOM), 1, LOSS_PARTS);
        double step = Ticks.step(range, parts);
        double low = Math.max(0, Math.floor(from / step + 1e-9) * step);
        double high = largest + 0.06 * range;
        return new ChartModel(left, top, width, height, Math.max(1, lastEpoch), low, high, step);
    }

    /**
     * The epoch at the right edge: the planned end, unless that is so far away that the curve would be a stub at the left;
     * then the next doubling of 100.
     */
    static int lastEpoch(int planned, int trained) {
        long span = FIRST_SPAN;
        while (span < trained) {
            span *= 2;
        }
        return (int) Math.max(trained, Math.min(planned, span));
    }

    double x(double epoch) {
        return lastEpoch == 1 ? left : left + (epoch - 1) / (lastEpoch - 1) * width;
    }

    double y(double loss) {
        return top + height - (loss - low) / (high - low) * height;
    }

    /** The epoch nearest to a place, from 1 to {@code trained}; 0 when none is trained. */
    int epochAt(double px, int trained) {
        return epochAt(px, 1, trained);
    }

    /** The epoch nearest to a place, from {@code first} to {@code trained}; 0 when none is trained. */
    int epochAt(double px, int first, int trained) {
        double share = width > 0 ? (px - left) / width : 0;
        return trained < first ? 0 : Math.clamp(Math.round(1 + share * (lastEpoch - 1)), first, trained);
    }

    List<Double> lossTicks() {
        return Ticks.between(low, high, lossStep);
    }

    List<Integer> epochTicks() {
        return Ticks.epochs(lastEpoch, Math.max(2, (int) (width / 110)));
    }

    /** Of a corpus: the epochs whose last chunk is marked, as many as leave 70 px between two. */
    List<Integer> epochMarks(int chunks) {
        double perEpoch = lastEpoch == 1 ? width : width * chunks / (lastEpoch - 1);
        int every = Math.max(1, (int) Math.ceil(Ticks.step(MARK_ROOM / perEpoch, 1)));
        List<Integer> marks = new ArrayList<>();
        for (long epoch = every; epoch * chunks <= lastEpoch; epoch += every) {
            marks.add((int) epoch);
        }
        return marks;
    }

    /**
     * The curve as points: every epoch while there are fewer than pixels, else the largest and the smallest loss of each
     * pixel column.
     */
    private void curve(LogView log, LossIndex index, Polyline line) {
        int size = Math.min(index.size(), lastEpoch);
        int first = index.first();
        if (size - first < width) {
            for (int epoch = first; epoch <= size; epoch++) {
                line.add(x(epoch), y(log.loss(epoch)));
            }
            return;
        }
        int from = first;
        for (int column = 0; from <= size; column++) {
            int to = (int) Math.min(size, Math.floor(1 + (column + 1) / width * (lastEpoch - 1)));
            if (to >= from) {
                LossIndex.Extremes extremes = index.extremes(log, from, to);
                line.add(left + column, y(extremes.high()));
                if (extremes.low() < extremes.high()) {
                    line.add(left + column, y(extremes.low()));
                }
                from = to + 1;
            }
        }
    }

    /** The curve as x and y in turn. */
    double[] points(LogView log, LossIndex index) {
        Polyline line = new Polyline();
        curve(log, index, line);
        return line.points();
    }

    /** The curve as a list, for tests and small runs. */
    List<double[]> curve(LogView log, LossIndex index) {
        List<double[]> points = new ArrayList<>();
        double[] line = points(log, index);
        for (int i = 0; i < line.length; i += 2) {
            points.add(new double[] {line[i], line[i + 1]});
        }
        return points;
    }

    /** Points that are added one by one. */
    private static final class Polyline {
        private double[] xy = new double[256];
        private int length;

        void add(double x, double y) {
            if (length == xy.length) {
                xy = Arrays.copyOf(xy, 2 * length);
            }
            xy[length++] = x;
            xy[length++] = y;
        }

        double[] points() {
            return Arrays.copyOf(xy, length);
        }
    }
}
