package dev.unroll.engine.nn;

import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/** Softmax, cross entropy against the targets, and mean or sum over all timesteps that have a target. */
public final class SoftmaxCrossEntropy {
    private final Ops ops;
    private final LossReduction reduction;
    private final Tensor logits;
    private final Tensor dLogits;
    private final Tensor probabilities;
    private final Tensor losses;

    /** Reads {@code logits} (T·B, V) and writes {@code dLogits}, which it computes on the way. */
    SoftmaxCrossEntropy(Ops ops, LossReduction reduction, Tensor logits, Tensor dLogits) {
        this.ops = ops;
        this.reduction = reduction;
        this.logits = logits;
        this.dLogits = dLogits;
        probabilities = ops.zeros(logits.rows(), logits.columns());
        losses = ops.zeros(logits.rows(), 1);
    }

    /**
     * The loss, its parts and its gradient.
     *
     * @param targets (T·B), −1 for none
     * @param count how many targets there are; with none the loss is 0
     */
    double forward(int[] targets, int count) {
        double scale = reduction == LossReduction.MEAN ? 1.0 / Math.max(1, count) : 1;
        // Lᵢ = −log softmax(zᵢ)[targetᵢ]; ∂L/∂zᵢ = scale · (softmax(zᵢ) − one-hot targetᵢ)   (T·B, V)
        ops.softmaxCrossEntropy(logits, targets, scale, probabilities, losses, dLogits);
        // L = scale · Σ Lᵢ
        return scale * ops.sum(losses);
    }

    /** (T·B, V). */
    public Tensor probabilities() {
        return probabilities;
    }

    /** Per timestep, before mean or sum, (T·B, 1). */
    public Tensor losses() {
        return losses;
    }
}
