package dev.unroll.app.session;

import java.util.Arrays;
import java.util.List;

/** Consecutive rows of a run's table, immutable. */
public final class EpochSpan {
    /** Predicted characters that rows nobody has taken yet may hold, about: beyond that older rows lose theirs. */
    static final long PREDICTED_BUDGET = 1_000_000;

    private static final int[] NOT_KEPT = {};

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
     * @param predicted one an epoch: the predicted character indices of all sequences, one after the other; empty where they
     *     were not kept
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
        List<int[]> texts = Arrays.asList(allPredicted);
        if (characters(texts) > 2 * PREDICTED_BUDGET) {
            thin(texts);
        }
        return new EpochSpan(first, allLosses, allPredicted);
    }

    private static long characters(List<int[]> predicted) {
        return predicted.stream().mapToLong(text -> text.length).sum();
    }

    /** Empties every second row that is not empty yet, never the last, until the budget is met; returns what is kept. */
    static long thin(List<int[]> predicted) {
        long kept = characters(predicted);
        boolean thinned = true;
        while (kept > PREDICTED_BUDGET && thinned) {
            thinned = false;
            boolean drop = true;
            for (int i = 0; i < predicted.size() - 1; i++) {
                int length = predicted.get(i).length;
                if (length > 0) {
                    if (drop) {
                        predicted.set(i, NOT_KEPT);
                        kept -= length;
                        thinned = true;
                    }
                    drop = !drop;
                }
            }
        }
        return kept;
    }

    /** The rows up to and with {@code epoch}. */
    EpochSpan upTo(int epoch) {
        int kept = Math.clamp(epoch + 1L - first, 0, size());
        return kept == size()
                ? this
                : new EpochSpan(first, Arrays.copyOf(losses, kept), Arrays.copyOf(predicted, kept));
    }
}
