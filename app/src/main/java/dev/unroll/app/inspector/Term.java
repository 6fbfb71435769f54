package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * One named number of a derivation.
 *
 * @param label what it is, in symbols
 * @param value its value; NaN while the cursor has not reached it
 * @param factor whether what stands above is multiplied by it (it has no unit then)
 * @param leads the number it is, or whose terms it is of; null where there is none
 */
record Term(
        String label,
        double value,
        boolean factor,
        @Nullable Quantity leads) {
    static Term of(String label, double value) {
        return new Term(label, value, false, null);
    }

    static Term times(String label, double value) {
        return new Term(label, value, true, null);
    }

    /** The same, which leads to a number. */
    Term leading(@Nullable Quantity number) {
        return new Term(label, value, factor, number);
    }

    /** Whether the cursor has reached it. */
    boolean isKnown() {
        return !Double.isNaN(value);
    }
}
