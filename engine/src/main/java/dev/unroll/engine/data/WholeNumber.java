package dev.unroll.engine.data;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A field that holds a whole number within limits.
 *
 * @param field the name as the experiment file spells it
 * @param min the smallest value allowed
 * @param max the largest value allowed
 */
public record WholeNumber(String field, BigInteger min, BigInteger max) {
    /** Longer texts are never a number within any limits here, and would only take long to read. */
    private static final int LONGEST = 60;

    public WholeNumber(String field, long min, long max) {
        this(field, BigInteger.valueOf(min), BigInteger.valueOf(max));
    }

    /**
     * The number a text spells; {@code 100}, {@code 1e2} and {@code 100.0} are the same.
     *
     * @throws InvalidInput rules {@code not-a-whole-number}, {@code fraction}, {@code whole-out-of-range}
     */
    public long parse(String text) {
        String trimmed = text.strip();
        if (!trimmed.matches("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,3})?")) {
            throw problem(text, "not-a-whole-number");
        }
        if (trimmed.length() > LONGEST) {
            throw problem(text, "whole-out-of-range");
        }
        BigDecimal number = new BigDecimal(trimmed);
        if (number.stripTrailingZeros().scale() > 0) {
            throw problem(text, "fraction");
        }
        return check(number.toBigInteger());
    }

    /** {@link #parse} for a field that an int holds. */
    public int parseInt(String text) {
        return Math.toIntExact(parse(text));
    }

    /**
     * The number itself when it is within the limits. An unsigned 64-bit number comes back as the long of the same bits.
     *
     * @throws InvalidInput rule {@code whole-out-of-range}
     */
    public long check(BigInteger number) {
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            throw problem(number.toString(), "whole-out-of-range");
        }
        return number.longValue();
    }

    /** {@link #check(BigInteger)} for a number in hand. */
    public long check(long number) {
        return check(BigInteger.valueOf(number));
    }

    /** Arguments of every rule: the smallest and the largest value allowed. */
    InvalidInput problem(String value, String rule) {
        return new InvalidInput(field, value, rule, min, max);
    }
}
