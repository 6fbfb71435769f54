package dev.unroll.app.session;

import java.util.Arrays;

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

    /** The predicted character indices of row i, a copy. */
    public int[] predicted(int i) {
        return predicted[i].clone();
    }

    /**
     * These rows followed by newer ones; where both have a row, the newer counts, and nothing of these rows stays after
     * the first newer one.
     *
     * @throws IllegalArgumentException when rows are missing between the two
     */
    EpochSpan then(EpochSpan newer) {
        if (newer.size() == 0) {
            return this;
        }
        if (size() == 0 || newer.first <= first) {
            return newer;
        }
        if (newer.first > next()) {
            throw new IllegalArgumentException("rows " + next() + " to " + newer.first + " are missing");
        }
        int kept = newer.first - first;
        double[] allLosses = Arrays.copyOf(losses, kept + newer.size());
        int[][] allPredicted = Arrays.copyOf(predicted, kept + newer.size());
        System.arraycopy(newer.losses, 0, allLosses, kept, newer.size());
        System.arraycopy(newer.predicted, 0, allPredicted, kept, newer.size());
        return new EpochSpan(first, allLosses, allPredicted);
    }

    /** The rows up to and with {@code epoch}. */
    EpochSpan upTo(int epoch) {
        int kept = Math.clamp(epoch + 1L - first, 0, size());
        return kept == size()
                ? this
                : new EpochSpan(first, Arrays.copyOf(losses, kept), Arrays.copyOf(predicted, kept));
    }
}
