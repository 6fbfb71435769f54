package dev.unroll.app.flow;

/**
 * A logarithmic scale for norms: full at the largest, nothing four decades below.
 *
 * @param top the norm that is drawn full: a little more than the largest, in two digits
 */
record LogColour(double top) {
    private static final double DECADES = 4;

    static LogColour upTo(double largest) {
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return new LogColour(1);
        }
        double power = Math.pow(10, Math.floor(Math.log10(largest)));
        for (double step : new double[] {1, 1.2, 1.5, 2, 3, 5, 7}) {
            if (largest <= step * power * (1 + 1e-9)) {
                return new LogColour(step * power);
            }
        }
        return new LogColour(10 * power);
    }

    /** The norm at which nothing is seen any more. */
    double bottom() {
        return top / Math.pow(10, DECADES);
    }

    /** How full a norm is drawn, from 0 to 1. */
    double share(double norm) {
        return norm <= 0 ? 0 : Math.clamp(1 + Math.log10(norm / top) / DECADES, 0, 1);
    }
}
