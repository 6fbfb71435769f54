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

    /**
     * Signed, with a point whatever the locale; empty while it is not known. Nothing is {@code 0.0000}, without a sign; what only
     * rounds to it is written so that it is not nothing: {@code -1.2e-7}.
     */
    String print(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        double scaled = value / Math.pow(10, exponent);
        return scaled == 0 ? fixed("%.", 0) : visible(fixed("%+.", scaled), "%+.1e", scaled);
    }

    private String fixed(String sign, double scaled) {
        return String.format(Locale.ROOT, sign + decimals + "f", scaled);
    }

    /** A number as printed, or, where none of its digits is left, in powers of ten. */
    private static String visible(String printed, String small, double value) {
        boolean nothing = value != 0 && printed.chars().noneMatch(c -> c >= '1' && c <= '9');
        return nothing && Double.isFinite(value)
                ? String.format(Locale.ROOT, small, value).replaceFirst("e([+-])0", "e$1")
                : printed;
    }

    /** A factor: no unit, so never scaled. */
    static String printFactor(double value) {
        return Double.isNaN(value) ? "" : visible(String.format(Locale.ROOT, "× %.4f", value), "× %.1e", value);
    }

    /** A number by itself, signed, with five digits: {@code +0.00091234}, {@code -2.9240e-7}. */
    static String compact(double value) {
        double size = Math.abs(value);
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        return size >= 1e-4 && size < 1e5
                ? String.format(
                        Locale.ROOT, "%+." + Math.clamp(4 - (int) Math.floor(Math.log10(size)), 1, 8) + "f", value)
                : String.format(Locale.ROOT, "%+.4e", value).replaceFirst("e([+-])0", "e$1");
    }

    /** A parameter's value, signed: {@code +0.495312}. */
    static String plain(double value) {
        return String.format(Locale.ROOT, "%+.7f", value);
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
