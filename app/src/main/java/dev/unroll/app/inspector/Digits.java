package dev.unroll.app.inspector;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * How the numbers of one table are printed: all in one power of ten, with one number of decimals, so that they can be
 * added by hand.
 *
 * @param exponent values are shown divided by 10^exponent; 0, −3, −6, …
 * @param decimals digits after the point
 */
record Digits(int exponent, int decimals) {
    /** Four decimals of the plain value. */
    static final Digits PLAIN = new Digits(0, 4);

    private static final int SMALLEST = -30;

    /** Plain numbers where the largest is 0.1 or more, else thousandths, millionths, … */
    static Digits fitting(List<Double> values) {
        double largest = values.stream()
                .mapToDouble(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        if (largest == 0 || largest >= 0.1) {
            return PLAIN;
        }
        int exponent = 0;
        while (largest < 0.1 * Math.pow(10, exponent) && exponent > SMALLEST) {
            exponent -= 3;
        }
        return new Digits(exponent, largest < 10 * Math.pow(10, exponent) ? 4 : 3);
    }

    /** Signed, with a point whatever the locale; empty while it is not known. */
    String print(double value) {
        return Double.isNaN(value)
                ? ""
                : String.format(Locale.ROOT, "%+." + decimals + "f", value / Math.pow(10, exponent));
    }

    /** A factor: no unit, so never scaled. */
    static String printFactor(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "× %.4f", value);
    }

    /** All digits that a float32 has. */
    static String full(double value) {
        return Float.toString((float) value);
    }

    /** Whether the printed terms add up to the printed total. */
    boolean addsUp(List<Term> terms, Term total) {
        BigDecimal sum = terms.stream()
                .map(term -> new BigDecimal(print(term.value())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(new BigDecimal(print(total.value()))) == 0;
    }
}
