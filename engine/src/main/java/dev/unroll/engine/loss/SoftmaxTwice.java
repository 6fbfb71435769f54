package dev.unroll.engine.loss;

import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * A softmax of the output before a cross entropy that takes one itself: {@code CrossEntropyLoss()(softmax(z), y)}. What the
 * cross entropy takes for logits, p = softmax(z), lies between 0 and 1, so that its own probabilities, q = softmax(p), are at
 * most e ÷ (e + V − 1); they are what {@link #probabilities} gives.
 */
final class SoftmaxTwice implements Loss {
    private final Ops ops;
    private final Tensor logits;
    private final Tensor dLogits;
    private final Loss ofProbabilities;
    private final Tensor p;
    private final Tensor dP;
    private final Tensor unused;
    /** (V, 1) and (1, V): row sums are products with them. */
    private final Tensor column;

    private final Tensor row;
    private final Tensor sums;
    private int[] none = new int[0];

    SoftmaxTwice(Ops ops, LossReduction reduction, Tensor logits, Tensor dLogits) {
        this.ops = ops;
        this.logits = logits;
        this.dLogits = dLogits;
        p = ops.zeros(logits.rows(), logits.columns());
        dP = ops.zeros(logits.rows(), logits.columns());
        unused = ops.zeros(logits.rows(), 1);
        sums = ops.zeros(logits.rows(), 1);
        column = ops.zeros(logits.columns(), 1);
        row = ops.zeros(1, logits.columns());
        ops.fill(column, 1);
        ops.fill(row, 1);
        ofProbabilities = new SoftmaxCrossEntropy(ops, reduction, p, dP);
    }

    @Override
    public double forward(int[] targets, int count) {
        if (none.length != targets.length) {
            none = new int[targets.length];
            Arrays.fill(none, -1);
        }
        // p = softmax(z)   (T·B, V)
        ops.softmaxCrossEntropy(logits, none, 1, p, unused, dLogits);
        // L, and ∂L/∂p = scale · (softmax(p) − one-hot target)
        double loss = ofProbabilities.forward(targets, count);
        // ∂L/∂z = p ⊙ (∂L/∂p − Σ p ⊙ ∂L/∂p)
        ops.multiply(p, dP, dLogits);
        ops.gemm(dLogits, false, column, false, sums, false);
        ops.gemm(sums, false, row, false, dLogits, false);
        ops.subtract(dP, dLogits, dLogits);
        ops.multiply(p, dLogits, dLogits);
        return loss;
    }

    @Override
    public Tensor probabilities() {
        return ofProbabilities.probabilities();
    }

    @Override
    public Tensor losses() {
        return ofProbabilities.losses();
    }
}
