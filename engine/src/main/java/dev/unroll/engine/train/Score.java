package dev.unroll.engine.train;

/**
 * How many classes an epoch gets right.
 *
 * @param accuracy the part of the sequences learned from whose most probable class is their label
 * @param testLoss the loss, mean or sum as the epoch's, of the sequences that are held out; NaN when none are
 * @param testAccuracy their part that is right; NaN when none are held out
 */
public record Score(double accuracy, double testLoss, double testAccuracy) {
    /** Whether anything is held out. */
    public boolean hasTest() {
        return !Double.isNaN(testAccuracy);
    }
}
