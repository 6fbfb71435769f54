package dev.unroll.engine.tensor;

/** Softmax and cross entropy of one row of logits. */
final class SoftmaxRow {
    private SoftmaxRow() {}

    /** Turns logits into probabilities in place; the result is −log of the target's probability, 0 without a target. */
    static double apply(float[] row, int n, int target) {
        float max = row[argMax(row, n)];
        double shifted = target < 0 ? 0 : row[target] - max;
        // pᵥ = exp(zᵥ − max z) ÷ Σ exp(z − max z)
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double e = Math.exp(row[j] - max);
            row[j] = (float) e;
            sum += e;
        }
        float inverse = (float) (1 / sum);
        for (int j = 0; j < n; j++) {
            row[j] *= inverse;
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
