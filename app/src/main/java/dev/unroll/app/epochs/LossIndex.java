package dev.unroll.app.epochs;

import dev.unroll.app.run.LogView;
import java.util.Arrays;

/**
 * The smallest and the largest loss of any range of epochs, without a look at each of them: extremes are kept for blocks
 * of 64 epochs, so a curve of a million points costs a few thousand steps a frame. It grows with the log.
 */
public final class LossIndex {
    private static final int BLOCK = 64;

    private double[] low = new double[16];
    private double[] high = new double[16];
    private int known;
    private int first = 1;
    private long edition;

    /** The extremes of a range. */
    public record Extremes(double low, double high) {}

    /** Forgets everything: another run. */
    void clear() {
        known = 0;
    }

    /** The last epoch it covers. */
    public int size() {
        return known;
    }

    /** The first epoch it covers. */
    public int first() {
        return first;
    }

    public boolean isEmpty() {
        return known < first;
    }

    /** Takes in the rows that are new since the last call; rows that were taken back or replaced are read again. */
    public void update(LogView log) {
        int size = log.last();
        if (log.edition() != edition) {
            known = 0;
            edition = log.edition();
        }
        // The last block may be incomplete or hold rows that are gone: it starts afresh.
        int start = log.first();
        first = start;
        for (int epoch = Math.max(start, known - known % BLOCK + 1); epoch <= size; epoch++) {
            take(epoch, epoch == start, log.loss(epoch));
        }
        known = size;
    }

    private void take(int epoch, boolean start, double loss) {
        int block = (epoch - 1) / BLOCK;
        if (block >= low.length) {
            low = Arrays.copyOf(low, 2 * block);
            high = Arrays.copyOf(high, 2 * block);
        }
        boolean first = start || (epoch - 1) % BLOCK == 0;
        low[block] = first ? loss : Math.min(low[block], loss);
        high[block] = first ? loss : Math.max(high[block], loss);
    }

    /** The extremes of the epochs {@code from} to {@code to}, both included, both from the log's first to {@link #size()}. */
    public Extremes extremes(LogView log, int from, int to) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        int epoch = from;
        while (epoch <= to) {
            if ((epoch - 1) % BLOCK == 0 && epoch + BLOCK - 1 <= to) {
                int block = (epoch - 1) / BLOCK;
                min = Math.min(min, low[block]);
                max = Math.max(max, high[block]);
                epoch += BLOCK;
            } else {
                double loss = log.loss(epoch);
                min = Math.min(min, loss);
                max = Math.max(max, loss);
                epoch++;
            }
        }
        return new Extremes(min, max);
    }
}
