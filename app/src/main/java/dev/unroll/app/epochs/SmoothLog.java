package dev.unroll.app.epochs;

import dev.unroll.app.run.LogView;
import java.util.Arrays;

/**
 * A run's losses as a running mean over the epochs so far, each epoch counting {@code weight} times as much as the one after it: s ←
 * weight·s + (1 − weight)·loss, divided by 1 − weightⁿ for having begun at 0. It grows with the log.
 */
final class SmoothLog implements LogView {
    private final double weight;
    private double[] means = new double[64];
    private LogView log;
    /** The last epoch it covers. */
    private int known;

    private double sum;
    private long edition = -1;

    SmoothLog(LogView log, double weight) {
        this.log = log;
        this.weight = weight;
        update(log);
    }

    double weight() {
        return weight;
    }

    /** Takes in the rows that are new since the last call. */
    void update(LogView now) {
        if (now.edition() != edition || now.first() != log.first() || now.last() < known) {
            known = now.first() - 1;
            sum = 0;
            edition = now.edition();
        }
        log = now;
        for (int epoch = known + 1; epoch <= now.last(); epoch++) {
            int i = epoch - now.first();
            if (i >= means.length) {
                means = Arrays.copyOf(means, 2 * i);
            }
            sum = weight * sum + (1 - weight) * now.loss(epoch);
            means[i] = sum / (1 - Math.pow(weight, i + 1));
        }
        known = now.last();
    }

    @Override
    public int first() {
        return log.first();
    }

    @Override
    public int last() {
        return log.last();
    }

    @Override
    public double loss(int epoch) {
        return means[epoch - log.first()];
    }

    @Override
    public int[] predicted(int epoch, int sequence) {
        return log.predicted(epoch, sequence);
    }

    @Override
    public long revision() {
        return log.revision();
    }

    @Override
    public long edition() {
        return log.edition();
    }
}
