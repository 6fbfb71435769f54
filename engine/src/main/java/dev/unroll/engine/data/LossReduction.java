package dev.unroll.engine.data;

/** How the per-character losses become the loss of an epoch. */
public enum LossReduction {
    MEAN,
    SUM;

    /** What the sum of {@code count} losses is divided by, at least 1. */
    public long divisor(long count) {
        return switch (this) {
            case MEAN -> Math.max(1, count);
            case SUM -> 1;
        };
    }
}
