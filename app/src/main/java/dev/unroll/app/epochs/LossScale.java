package dev.unroll.app.epochs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How losses lie on their axis: evenly, or their logarithms do. No toolkit. */
enum LossScale {
    LINEAR {
        @Override
        double share(double loss, double low, double high) {
            return (loss - low) / (high - low);
        }

        @Override
        double low(double from, double range, double step) {
            return Math.max(0, Math.floor(from / step + 1e-9) * step);
        }

        @Override
        double high(double largest, double from, double range) {
            return largest + AIR * range;
        }

        @Override
        List<Double> ticks(double low, double high, double step) {
            return Ticks.between(low, high, step);
        }

        @Override
        String text(double tick, double step) {
            return String.format(Locale.ROOT, "%." + Ticks.decimals(step) + "f", tick);
        }
    },
    LOGARITHMIC {
        @Override
        double share(double loss, double low, double high) {
            return Math.log(Math.max(LEAST, loss) / low) / Math.log(high / low);
        }

        @Override
        double low(double from, double range, double step) {
            return Math.max(LEAST, from) * BELOW;
        }

        @Override
        double high(double largest, double from, double range) {
            double low = Math.max(LEAST, from);
            return Math.max(low / BELOW, Math.max(LEAST, largest) * Math.pow(Math.max(1, largest / low), AIR));
        }

        @Override
        List<Double> ticks(double low, double high, double step) {
            List<Double> powers = multiples(low, high, 1);
            List<Double> more = powers.size() >= 2 ? powers : multiples(low, high, 1, 2, 5);
            return more.size() >= 2 ? more : Ticks.between(low, high, Ticks.step(high - low, PARTS));
        }

        @Override
        String text(double tick, double step) {
            BigDecimal digits = new BigDecimal(tick)
                    .round(new MathContext(4, RoundingMode.HALF_EVEN))
                    .stripTrailingZeros();
            return tick < SMALLEST_PLAIN ? digits.toString().replace("E", "e") : digits.toPlainString();
        }
    };

    /** A loss that is 0 in float32 has no logarithm. */
    private static final double LEAST = 1e-9;

    private static final double AIR = 0.06;
    /** Under the smallest loss. */
    private static final double BELOW = 0.85;

    private static final double SMALLEST_PLAIN = 1e-4;
    /** Of an axis that holds no two round numbers of a logarithm's kind. */
    private static final int PARTS = 4;

    /** Where a loss lies between the axis's ends, 0 at the lower. */
    abstract double share(double loss, double low, double high);

    /** The lower end for losses from {@code from} on. */
    abstract double low(double from, double range, double step);

    /** The upper end for losses up to {@code largest}. */
    abstract double high(double largest, double from, double range);

    /** Losses with a line and a number. */
    abstract List<Double> ticks(double low, double high, double step);

    /** A tick's number. */
    abstract String text(double tick, double step);

    /** These multiples of powers of ten within an axis. */
    private static List<Double> multiples(double low, double high, double... parts) {
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
            for (double part : parts) {
                double loss = part * Math.pow(10, power);
                if (loss >= low && loss <= high) {
                    ticks.add(loss);
                }
            }
        }
        return ticks;
    }
}
