package dev.unroll.app.inspector;

/**
 * One named number of a derivation.
 *
 * @param label what it is, in symbols
 * @param value its value; NaN while the cursor has not reached it
 * @param factor whether what stands above is multiplied by it (it has no unit then)
 */
record Term(String label, double value, boolean factor) {
    static Term of(String label, double value) {
        return new Term(label, value, false);
    }

    static Term times(String label, double value) {
        return new Term(label, value, true);
    }

    /** Whether the cursor has reached it. */
    boolean isKnown() {
        return !Double.isNaN(value);
    }
}
