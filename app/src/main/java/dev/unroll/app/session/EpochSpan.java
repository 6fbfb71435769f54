package dev.unroll.app.session;

/** Consecutive rows of a run's table, immutable. */
public final class EpochSpan {
    /** No rows. */
    public static final EpochSpan NONE = new EpochSpan(1, new double[0], new int[0][]);

    private final int first;
    private final double[] losses;
    private final int[][] predicted;

    /**
     * Takes the arrays without a copy.
     *
     * @param first the epoch of row 0, from 1
     * @param losses one an epoch
     * @param predicted one an epoch: the predicted character indices of all sequences, one after the other
     */
    public EpochSpan(int first, double[] losses, int[][] predicted) {
        this.first = first;
        this.losses = losses;
        this.predicted = predicted;
    }

    /** The epoch of row 0, from 1. */
    public int first() {
        return first;
    }

    /** The epoch after the last row. */
    public int next() {
        return first + losses.length;
    }

    public int size() {
        return losses.length;
    }

    /** The loss of row i, from 0. */
    public double loss(int i) {
        return losses[i];
    }

    /** The predicted character indices of row i, all sequences one after the other; not to be written to. */
    int[] predictedRow(int i) {
        return predicted[i];
    }

    /** The predicted character indices of row i, a copy. */
    public int[] predicted(int i) {
        return predicted[i].clone();
    }
}
