package dev.unroll.engine.data;

/** What turns gradients into new parameters; the names are the experiment file's, in lower case, and PyTorch's classes. */
public enum Optimizer {
    ADAM(0),
    ADAMW(0.01),
    SGD(0),
    RMSPROP(0),
    ADAGRAD(0);

    private final double weightDecay;

    Optimizer(double weightDecay) {
        this.weightDecay = weightDecay;
    }

    /** PyTorch's default of {@code weight_decay}. */
    public double defaultWeightDecay() {
        return weightDecay;
    }
}
