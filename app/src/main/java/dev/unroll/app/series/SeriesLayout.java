package dev.unroll.app.series;

import dev.unroll.app.network.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the numbers of a series stand.
 *
 * @param plot the ground of the curves
 * @param length how many numbers stand side by side
 * @param low the number at its foot
 * @param high the number at its head
 */
record SeriesLayout(Box plot, int length, double low, double high) {
    private static final double LEFT = 54;
    private static final double TOP = 30;
    private static final double RIGHT = 16;
    private static final double BOTTOM = 26;
    private static final double MARGIN = 0.06;
    private static final double LABEL_HEIGHT = 34;

    static SeriesLayout of(double width, double height, SeriesContent content) {
        double low = content.low();
        double high = content.high();
        double space = high > low ? (high - low) * MARGIN : Math.max(1, Math.abs(high)) * MARGIN;
        Box plot = Box.between(LEFT, TOP, Math.max(LEFT + 20, width - RIGHT), Math.max(TOP + 20, height - BOTTOM));
        return new SeriesLayout(plot, content.length(), low - space, high + space);
    }

    /** Between two numbers. */
    double step() {
        return plot.w() / Math.max(1, length - 1);
    }

    double x(double number) {
        return plot.x() + number * step();
    }

    double y(double value) {
        return plot.bottom() - (value - low) / (high - low) * plot.h();
    }

    /** The value at a height. */
    double valueAt(double y) {
        return low + (plot.bottom() - y) / plot.h() * (high - low);
    }

    /** The number nearest to a place. */
    int numberAt(double x) {
        return Math.clamp(Math.round((x - plot.x()) / step()), 0, Math.max(0, length - 1));
    }

    /** Round values along the height. */
    List<Double> ticks() {
        double step = round((high - low) / Math.max(1, plot.h() / LABEL_HEIGHT));
        List<Double> ticks = new ArrayList<>();
        for (double tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
            ticks.add(Math.abs(tick) < step / 2 ? 0 : tick);
        }
        return ticks;
    }

    /** Every how many numbers one is named. */
    int numbered() {
        return (int) Math.max(1, round(LABEL_HEIGHT * 1.2 / step()));
    }

    /** 1, 2 or 5 times a power of ten, the least that is not below. */
    private static double round(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double times : new double[] {1, 2, 5}) {
            if (times * power >= least * (1 - 1e-9)) {
                return times * power;
            }
        }
        return 10 * power;
    }
}
