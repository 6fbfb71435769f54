package dev.unroll.app.explorer;

import dev.unroll.app.session.EpochSpan;
import java.util.Arrays;

/**
 * The run's table as it grows. Losses are all kept. Predicted characters are kept for all epochs until their budget is
 * full; from then on only for the newest and for every second, fourth, … of the others.
 */
final class GrowingTable implements EpochTable {
    private static final int[] NOT_KEPT = {};
    private static final long BUDGET = 16_000_000;
    /** Rows at the end that keep theirs in any case: those that are in sight. */
    private static final int NEWEST = 64;

    private final int sequences;
    /** Rows before the first one. */
    private final int before;

    private double[] losses = new double[128];
    private int[][] predicted = new int[128][];
    private int size;
    private long kept;
    private int stride = 1;

    /** A table for so many sequences an epoch that begins with row {@code first}. */
    GrowingTable(int sequences, int first) {
        this.sequences = sequences;
        before = first - 1;
    }

    /** Takes rows over; a run that went back is first cut to what is still true. */
    void apply(EpochSpan rows, int trained) {
        cut(rows.first() - 1 - before);
        for (int i = 0; i < rows.size(); i++) {
            add(rows.loss(i), rows.predicted(i));
        }
        cut(trained - before);
    }

    private void cut(int rows) {
        while (size > Math.max(rows, 0)) {
            size--;
            kept -= predicted[size].length;
        }
    }

    private void add(double loss, int[] characters) {
        if (size == losses.length) {
            losses = Arrays.copyOf(losses, 2 * size);
            predicted = Arrays.copyOf(predicted, 2 * size);
        }
        losses[size] = loss;
        predicted[size] = characters;
        kept += characters.length;
        size++;
        if (size > NEWEST) {
            leave(size - 1 - NEWEST);
        }
        while (kept > BUDGET && stride < size) {
            thin();
        }
    }

    /** A row is among the newest no longer. */
    private void leave(int row) {
        if (row % stride != 0) {
            kept -= predicted[row].length;
            predicted[row] = NOT_KEPT;
        }
    }

    private void thin() {
        stride *= 2;
        for (int row = 0; row < size - NEWEST; row++) {
            leave(row);
        }
    }

    @Override
    public int size() {
        return before + size;
    }

    @Override
    public int first() {
        return before + 1;
    }

    @Override
    public double loss(int epoch) {
        return losses[row(epoch)];
    }

    @Override
    public int[] predicted(int epoch, int batch) {
        int[] all = predicted[row(epoch)];
        int length = all.length / sequences;
        return Arrays.copyOfRange(all, batch * length, (batch + 1) * length);
    }

    private int row(int epoch) {
        int row = epoch - 1 - before;
        if (row < 0 || row >= size) {
            throw new IndexOutOfBoundsException("epoch " + epoch + " of " + first() + " to " + size());
        }
        return row;
    }
}
