package dev.unroll.app.flow;

import dev.unroll.app.network.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Curves of norms over timesteps on a logarithmic axis that reaches as far as the values do. Pure geometry.
 *
 * @param box where it is drawn
 * @param low the axis' lower end, as a power of ten
 * @param high its upper end
 * @param nothing whether a value is 0, which no such axis reaches: it is drawn at the lower end
 */
record GrowthChart(Box box, int low, int high, boolean nothing) {
    private static final int MOST_DECADES = 320;

    static GrowthChart of(Box box, List<List<Double>> curves) {
        double least = 0;
        double most = 0;
        boolean nothing = false;
        for (List<Double> curve : curves) {
            for (double value : curve) {
                if (value > 0 && Double.isFinite(value)) {
                    least = Math.min(least, Math.log10(value));
                    most = Math.max(most, Math.log10(value));
                } else {
                    nothing = true;
                }
            }
        }
        int low = (int) Math.max(-MOST_DECADES, Math.floor(least + 1e-9)) - (nothing ? 1 : 0);
        int high = (int) Math.ceil(most - 1e-9);
        if (high - low < 2) {
            high = Math.max(high, 1);
            low = Math.min(low, -1);
        }
        return new GrowthChart(box, low, high, nothing);
    }

    /** Whether there is room for what explodes. */
    boolean explodes() {
        return Math.pow(10, high) > GrowthPainter.EXPLODES;
    }

    /** Whether there is room for what vanishes. */
    boolean vanishes() {
        return Math.pow(10, low) < GrowthPainter.VANISHES;
    }

    double y(double value) {
        double power = value > 0 ? Math.log10(value) : low;
        double share = (high - Math.clamp(power, low, high)) / (high - low);
        return box.y() + share * box.h();
    }

    /** The powers of ten that have a line, ascending. */
    List<Integer> lines() {
        int step = 1;
        for (int wide : new int[] {1, 2, 5, 10, 20, 50, 100, 200}) {
            step = wide;
            if ((double) (high - low) / wide <= Math.max(2, box.h() / 22)) {
                break;
            }
        }
        List<Integer> lines = new ArrayList<>();
        for (int power = Math.floorDiv(low + step - 1, step) * step; power <= high; power += step) {
            lines.add(power);
        }
        return lines;
    }
}
