package dev.unroll.engine.data;

/**
 * A field that holds a real number within limits.
 *
 * @param field the name as the experiment file or the option spells it
 * @param min the lower limit
 * @param minAllowed whether the lower limit itself is allowed
 * @param max the largest value allowed
 */
public record RealNumber(String field, double min, boolean minAllowed, double max) {
    /**
     * The number a text spells, with a point in any locale.
     *
     * @throws InvalidInput rules {@code not-a-number}, {@code not-finite}, {@code above-out-of-range},
     *     {@code real-out-of-range}
     */
    public double parse(String text) {
        String trimmed = text.strip();
        if (trimmed.matches("[+-]?(?i:nan|inf|infinity)")) {
            throw problem(text, "not-finite");
        }
        if (!trimmed.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
            throw problem(text, "not-a-number");
        }
        return check(Double.parseDouble(trimmed), text);
    }

    /** The number itself when it is finite and within the limits. */
    public double check(double number) {
        return check(number, Double.toString(number));
    }

    private double check(double number, String text) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw problem(text, "not-finite");
        }
        if (number > max || (minAllowed ? number < min : number <= min)) {
            throw problem(text, minAllowed ? "real-out-of-range" : "above-out-of-range");
        }
        return number;
    }

    /** Arguments of every rule: the limits. */
    InvalidInput problem(String value, String rule) {
        return new InvalidInput(field, value, rule, min, max);
    }
}
