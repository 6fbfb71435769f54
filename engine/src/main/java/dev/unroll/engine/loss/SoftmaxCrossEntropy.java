package dev.unroll.engine.loss;

import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/** Softmax, cross entropy against the targets, and mean or sum over all timesteps that have a target. */
final class SoftmaxCrossEntropy implements Loss {
    private final Ops ops;
    private final LossReduction reduction;
    private final Tensor logits;
    private final Tensor dLogits;
    private final Tensor probabilities;
    private final Tensor losses;

    SoftmaxCrossEntropy(Ops ops, LossReduction reduction, Tensor logits, Tensor dLogits) {
        this.ops = ops;
        this.reduction = reduction;
        this.logits = logits;
        this.dLogits = dLogits;
        probabilities = ops.zeros(logits.rows(), logits.columns());
        losses = ops.zeros(logits.rows(), 1);
    }

    @Override
    public double forward(int[] targets, int count) {
        double scale = 1.0 / reduction.divisor(count);
        // Lᵢ = −log softmax(zᵢ)[targetᵢ]; ∂L/∂zᵢ = scale · (softmax(zᵢ) − one-hot targetᵢ)   (T·B, V)
        ops.softmaxCrossEntropy(logits, targets, scale, probabilities, losses, dLogits);
        // L = scale · Σ Lᵢ
        return scale * ops.sum(losses);
    }

    @Override
    public Tensor probabilities() {
        return probabilities;
    }

    @Override
    public Tensor losses() {
        return losses;
    }
}
