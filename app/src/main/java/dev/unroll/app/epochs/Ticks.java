package dev.unroll.app.epochs;

import java.util.ArrayList;
import java.util.List;

/** Round numbers for an axis: steps of 1, 2, 2.5 or 5 times a power of ten. */
public final class Ticks {
    private Ticks() {}

    /** The smallest round step that cuts {@code range} into at most {@code parts}. */
    static double step(double range, int parts) {
        double raw = range / parts;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= raw * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** The multiples of a step from {@code low} to {@code high}, both included. */
    static List<Double> between(double low, double high, double step) {
        List<Double> ticks = new ArrayList<>();
        long last = (long) Math.floor(high / step + 1e-9);
        for (long i = (long) Math.ceil(low / step - 1e-9); i <= last; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Epochs for an axis from 1 to {@code last}: 1, then round numbers far enough from it. */
    public static List<Integer> epochs(int last, int parts) {
        List<Integer> ticks = new ArrayList<>(List.of(1));
        int step = Math.max(1, (int) Math.ceil(step(last, parts)));
        for (long tick = step; tick <= last; tick += step) {
            if (tick - 1 > step / 2) {
                ticks.add((int) tick);
            }
        }
        return ticks;
    }

    /** How many decimals tell neighbouring ticks apart. */
    static int decimals(double step) {
        for (int d = 0; d < 6; d++) {
            double scaled = step * Math.pow(10, d);
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-9 * Math.max(1, scaled)) {
                return d;
            }
        }
        return 6;
    }
}
