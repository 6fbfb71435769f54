package dev.unroll.app.pane;

import java.util.Locale;

/** Numbers as views print them: with a point in every language, and never so that a small one looks like nothing. */
public final class Figures {
    private static final double SMALLEST_PLAIN = 0.0005;

    private Figures() {}

    /** A norm in about five characters: {@code 0.018}, {@code 8e-6}, {@code 12.3}, and a plain 0. */
    public static String brief(double size) {
        if (size == 0) {
            return "0";
        }
        if (Math.abs(size) >= SMALLEST_PLAIN && Math.abs(size) < 9999.5) {
            String format = Math.abs(size) < 9.9995 ? "%.3f" : Math.abs(size) < 99.95 ? "%.1f" : "%.0f";
            return String.format(Locale.ROOT, format, size);
        }
        return power(size, 0);
    }

    /** With four digits that say something: {@code 0.01823}, {@code 8.127e-6}. */
    public static String precise(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e-3 && size < 1e4) {
            int decimals = Math.clamp(3 - (long) Math.floor(Math.log10(size)), 0, 6);
            return String.format(Locale.ROOT, "%." + decimals + "f", value);
        }
        return power(value, 3);
    }

    /** With a sign and two decimals where that is possible: {@code -0.11}, {@code +2e-5}. */
    public static String signed(double value) {
        double size = Math.abs(value);
        if (size != 0 && size < 0.005) {
            return (value > 0 ? "+" : "") + power(value, 0);
        }
        return String.format(Locale.ROOT, size < 9.995 ? "%+.2f" : size < 99.95 ? "%+.1f" : "%+.0f", value);
    }

    /** A share of one: {@code 43%}, {@code 0.2%}, {@code 8e-6%}. */
    public static String percent(double share) {
        double hundredths = share * 100;
        if (hundredths == 0 || Math.abs(hundredths) >= 9.95) {
            return String.format(Locale.ROOT, "%.0f%%", hundredths);
        }
        return Math.abs(hundredths) >= 0.05
                ? String.format(Locale.ROOT, "%.1f%%", hundredths)
                : power(hundredths, 0) + "%";
    }

    /** Every digit that a float has. */
    public static String full(float value) {
        return Float.toString(value);
    }

    /** {@code 2e-10}: the exponent without the zeros that Java puts before it. */
    private static String power(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "e", value);
        int e = text.indexOf('e');
        return text.substring(0, e + 1) + Integer.parseInt(text.substring(e + 1));
    }

    /** In subscript digits: 12 is ₁₂. */
    public static String sub(int number) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            text.append(digit == '-' ? '₋' : (char) ('₀' + (digit - '0')));
        }
        return text.toString();
    }

    /** In superscript digits: −6 is ⁻⁶. */
    public static String sup(int number) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }

    /** The character itself, or, of one that would leave its place empty, a sign for it; nothing of nothing. */
    public static String visible(String character) {
        return switch (character) {
            case "\n" -> "↵";
            case "\t" -> "⇥";
            default -> character.isBlank() && !character.isEmpty() ? "␣" : character;
        };
    }
}
