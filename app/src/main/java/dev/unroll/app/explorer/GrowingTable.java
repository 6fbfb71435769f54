package dev.unroll.app.explorer;

import dev.unroll.app.session.EpochSpan;
import java.util.Arrays;

/**
 * The run's table as it grows. Losses are all kept. Predicted characters are kept for all epochs until their budget is
 * full; from then on only for every second, fourth, … epoch.
 */
final class GrowingTable implements EpochTable {
    private static final int[] NOT_KEPT = {};
    private static final long BUDGET = 16_000_000;

    private final int sequences;
    private double[] losses = new double[128];
    private int[][] predicted = new int[128][];
    private int size;
    private long kept;
    private int stride = 1;

    /** A table for so many sequences an epoch. */
    GrowingTable(int sequences) {
        this.sequences = sequences;
    }

    /** Takes rows over; a run that went back is first cut to what is still true. */
    void apply(EpochSpan rows, int trained) {
        size = Math.min(size, Math.max(rows.first() - 1, 0));
        for (int i = 0; i < rows.size(); i++) {
            add(rows.loss(i), rows.predicted(i));
        }
        size = Math.min(size, trained);
    }

    private void add(double loss, int[] characters) {
        if (size == losses.length) {
            losses = Arrays.copyOf(losses, 2 * size);
            predicted = Arrays.copyOf(predicted, 2 * size);
        }
        losses[size] = loss;
        boolean keep = size % stride == 0;
        predicted[size] = keep ? characters : NOT_KEPT;
        kept += keep ? characters.length : 0;
        size++;
        while (kept > BUDGET) {
            thin();
        }
    }

    private void thin() {
        stride *= 2;
        kept = 0;
        for (int i = 0; i < size; i++) {
            if (i % stride != 0) {
                predicted[i] = NOT_KEPT;
            }
            kept += predicted[i].length;
        }
    }

    @Override
    public int size() {
        return size;
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
        if (epoch < 1 || epoch > size) {
            throw new IndexOutOfBoundsException("epoch " + epoch + " of " + size);
        }
        return epoch - 1;
    }
}
