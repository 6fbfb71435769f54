package dev.unroll.engine.train;

/** An epoch's loss is NaN or infinite. The trainer is left as it was before that epoch. */
public final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int epoch;
    private final double learningRate;
    private final double loss;

    public Diverged(int epoch, double learningRate, double loss) {
        super("epoch " + epoch + ": loss " + loss + " at learning rate " + learningRate);
        this.epoch = epoch;
        this.learningRate = learningRate;
        this.loss = loss;
    }

    /** The epoch whose loss is not finite, from 1. */
    public int epoch() {
        return epoch;
    }

    public double learningRate() {
        return learningRate;
    }

    /** NaN or an infinity. */
    public double loss() {
        return loss;
    }
}
