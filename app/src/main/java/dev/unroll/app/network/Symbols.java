package dev.unroll.app.network;

import java.util.Locale;

/** Formula symbols and numbers as text, the same in every language. */
final class Symbols {
    private Symbols() {}

    /** A number in subscript digits: 12 is ₁₂. */
    static String sub(int number) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            text.append(digit == '-' ? '₋' : (char) ('₀' + (digit - '0')));
        }
        return text.toString();
    }

    /** A power of ten's exponent as it is set: {@code ⁻³}. */
    static String power(int exponent) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(exponent).toCharArray()) {
            text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }

    /** A signed value in five characters where that is possible: {@code +0.95}; what rounds to nothing is {@code +4e-4}. */
    static String signed(double value) {
        double size = Math.abs(value);
        if (size < 0.005) {
            return value == 0 ? "0.00" : shortened(String.format(Locale.ROOT, "%+.0e", value));
        }
        String format = size < 9.995 ? "%+.2f" : size < 99.95 ? "%+.1f" : size < 9999.5 ? "%+.0f" : "%+.0e";
        return shortened(String.format(Locale.ROOT, format, value));
    }

    /** {@code 3e-4} for {@code 3e-04}. */
    private static String shortened(String text) {
        return text.replaceFirst("e([+-])0", "e$1").replace("e+", "e");
    }

    /** A norm or a loss in at most five characters where that is possible: {@code 0.024}. */
    static String plain(double value) {
        double size = Math.abs(value);
        String format = size == 0 || (size >= 0.0005 && size < 9.9995)
                ? "%.3f"
                : size < 0.0005 ? "%.0e" : size < 99.995 ? "%.2f" : size < 9999.5 ? "%.0f" : "%.0e";
        return shortened(String.format(Locale.ROOT, format, value));
    }

    /** The bound of a scale: {@code 1}, {@code 0.5}, {@code 20}. */
    static String bound(double value) {
        return Math.abs(value - Math.rint(value)) <= 1e-9 * value && value < 1e6
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2g", value).replaceAll("(\\.\\d*?)0+$", "$1");
    }

    /** Every digit a float has. */
    static String exact(float value) {
        return Float.toString(value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", share * 100);
    }
}
