package dev.unroll.engine.tensor;

/** Softmax and cross entropy of one row of logits. */
final class SoftmaxRow {
    private SoftmaxRow() {}

    /**
     * Turns logits into probabilities in place; the result is −log of the target's probability, 0 without a target.
     *
     * @param exponentials room for n values
     */
    static double apply(float[] row, double[] exponentials, int n, int target) {
        float max = row[0];
        for (int j = 1; j < n; j++) {
            max = Math.max(max, row[j]);
        }
        double shifted = target < 0 ? 0 : row[target] - max;
        // pᵥ = exp(zᵥ − max z) ÷ Σ exp(z − max z)
        for (int j = 0; j < n; j++) {
            exponentials[j] = Kernels.expOfNegative(row[j] - max);
        }
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += exponentials[j];
        }
        double inverse = 1 / sum;
        for (int j = 0; j < n; j++) {
            row[j] = (float) (exponentials[j] * inverse);
        }
        // L = log Σ exp(z − max z) − (z_target − max z)
        return target < 0 ? 0 : Math.log(sum) - shifted;
    }

    /** Turns probabilities into ∂L/∂z in place. */
    static void gradient(float[] row, int n, int target, float scale) {
        // ∂L/∂z = scale · (p − one-hot target)
        float factor = target < 0 ? 0 : scale;
        for (int j = 0; j < n; j++) {
            row[j] *= factor;
        }
        if (target >= 0) {
            row[target] -= scale;
        }
    }

    /** The index of the largest element, the first of equals. */
    static int argMax(float[] row, int n) {
        int best = 0;
        for (int j = 1; j < n; j++) {
            if (row[j] > row[best]) {
                best = j;
            }
        }
        return best;
    }
}
