package dev.unroll.app.epochs;

import dev.unroll.app.run.LogView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loss chart's geometry, no toolkit: epochs from {@code firstEpoch} to {@code lastEpoch} lie left to right, losses from
 * {@code low} to {@code high} bottom to top.
 *
 * @param left the plot's left edge, px
 * @param top the plot's upper edge, px
 * @param width of the plot, px
 * @param height of the plot, px
 * @param firstEpoch the epoch at the left edge
 * @param lastEpoch the epoch at the right edge
 * @param scale how losses lie on their axis
 * @param low the loss at the lower edge
 * @param high the loss at the upper edge
 * @param lossStep between two ticks
 */
record ChartModel(
        double left,
        double top,
        double width,
        double height,
        int firstEpoch,
        int lastEpoch,
        LossScale scale,
        double low,
        double high,
        double lossStep) {
    private static final int FIRST_SPAN = 100;
    private static final int LOSS_PARTS = 4;
    /** Between two ticks of the loss axis, px: a line of digits. */
    private static final double TICK_ROOM = 15;

    private static final double MARK_ROOM = 70;

    /** Makes a linear loss axis fit the data: from 0 where the curve comes near it, else from a round number below. */
    static ChartModel fit(
            double left, double top, double width, double height, int lastEpoch, double smallest, double largest) {
        return fit(left, top, width, height, EpochRange.upTo(lastEpoch), LossScale.LINEAR, smallest, largest);
    }

    /** Makes the loss axis fit the data. */
    static ChartModel fit(
            double left,
            double top,
            double width,
            double height,
            EpochRange epochs,
            LossScale scale,
            double smallest,
            double largest) {
        double from = scale == LossScale.LINEAR && smallest < 0.6 * largest ? 0 : smallest;
        double range = largest > from ? largest - from : Math.max(1e-6, Math.abs(largest));
        int parts = Math.clamp((long) (height / TICK_ROOM), 1, LOSS_PARTS);
        double step = Ticks.step(range, parts);
        return new ChartModel(
                left,
                top,
                width,
                height,
                epochs.from(),
                Math.max(epochs.from(), epochs.to()),
                scale,
                scale.low(from, range, step),
                scale.high(largest, from, range),
                step);
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
        return lastEpoch == firstEpoch ? left : left + (epoch - firstEpoch) / (lastEpoch - firstEpoch) * width;
    }

    double y(double loss) {
        return top + height - scale.share(loss, low, high) * height;
    }

    /** Whether an epoch lies between the plot's edges. */
    boolean shows(double epoch) {
        return epoch >= firstEpoch && epoch <= lastEpoch;
    }

    /** The epoch at a place, between two where it lies between them. */
    double at(double px) {
        return firstEpoch + (width > 0 ? (px - left) / width : 0) * (lastEpoch - firstEpoch);
    }

    /** The epoch nearest to a place, from 1 to {@code trained}; 0 when none is trained. */
    int epochAt(double px, int trained) {
        return epochAt(px, 1, trained);
    }

    /** The epoch nearest to a place, from {@code first} to {@code trained}; 0 when none is trained. */
    int epochAt(double px, int first, int trained) {
        int from = Math.max(first, Math.min(firstEpoch, trained));
        return trained < first ? 0 : Math.clamp(Math.round(at(px)), from, trained);
    }

    List<Double> lossTicks() {
        return scale.ticks(low, high, lossStep);
    }

    /** A tick's number. */
    String lossText(double tick) {
        return scale.text(tick, lossStep);
    }

    List<Integer> epochTicks() {
        int parts = Math.max(2, (int) (width / 110));
        if (firstEpoch == 1) {
            return Ticks.epochs(lastEpoch, parts);
        }
        double step = Math.max(1, Math.ceil(Ticks.step(lastEpoch - firstEpoch, parts)));
        return Ticks.between(firstEpoch, lastEpoch, step).stream()
                .map(tick -> (int) Math.round(tick))
                .toList();
    }

    /** Of a corpus: the epochs whose last chunk is marked, as many as leave 70 px between two. */
    List<Integer> epochMarks(int chunks) {
        double perEpoch = lastEpoch == firstEpoch ? width : width * chunks / (lastEpoch - firstEpoch);
        int every = Math.max(1, (int) Math.ceil(Ticks.step(MARK_ROOM / perEpoch, 1)));
        List<Integer> marks = new ArrayList<>();
        for (long epoch = every; epoch * chunks <= lastEpoch; epoch += every) {
            if (epoch * chunks >= firstEpoch) {
                marks.add((int) epoch);
            }
        }
        return marks;
    }

    /**
     * The curve as points: every epoch while there are fewer than pixels, else the largest and the smallest loss of each
     * pixel column.
     */
    private void curve(LogView log, LossIndex index, Polyline line) {
        // One epoch beyond each edge, so that the line goes on to it.
        int size = Math.min(index.size(), lastEpoch + (firstEpoch == 1 ? 0 : 1));
        int first = Math.max(index.first(), firstEpoch == 1 ? 1 : firstEpoch - 1);
        if (size - first < width) {
            for (int epoch = first; epoch <= size; epoch++) {
                line.add(x(epoch), y(log.loss(epoch)));
            }
            return;
        }
        int from = first;
        for (int column = 0; from <= size; column++) {
            int to = (int) Math.min(size, Math.floor(firstEpoch + (column + 1) / width * (lastEpoch - firstEpoch)));
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
