package dev.unroll.engine.tensor;

/** Softmax and cross entropy of rows of logits. */
final class SoftmaxRow {
    private SoftmaxRow() {}

    /**
     * Turns rows of logits into probabilities in place; {@code losses} gets −log of each target's probability, 0 without a
     * target. Several short rows at once keep the one costly loop long.
     *
     * @param logits {@code rows} rows of n, one after the other
     * @param exponentials room for as many values
     * @param targets the right columns, −1 for none; the first row's is {@code targets[first]}
     */
    static void apply(
            float[] logits, double[] exponentials, int rows, int n, int[] targets, int first, double[] losses) {
        for (int i = 0; i < rows; i++) {
            losses[i] = -shift(logits, i * n, n, targets[first + i]);
        }
        // exp(z − max z)
        for (int k = 0; k < rows * n; k++) {
            exponentials[k] = Kernels.expOfNegative(logits[k]);
        }
        for (int i = 0; i < rows; i++) {
            int from = i * n;
            double sum = sum(exponentials, from, n);
            // pᵥ = exp(zᵥ − max z) ÷ Σ exp(z − max z)
            double inverse = 1 / sum;
            for (int k = from; k < from + n; k++) {
                logits[k] = (float) (exponentials[k] * inverse);
            }
            // L = log Σ exp(z − max z) − (z_target − max z)
            losses[i] = targets[first + i] < 0 ? 0 : Math.log(sum) + losses[i];
        }
    }

    /** z becomes z − max z; the result is the target's, 0 without a target. */
    private static double shift(float[] z, int from, int n, int target) {
        float max = z[from];
        for (int k = from + 1; k < from + n; k++) {
            max = Math.max(max, z[k]);
        }
        for (int k = from; k < from + n; k++) {
            z[k] -= max;
        }
        return target < 0 ? 0 : z[from + target];
    }

    /** In four running sums, which do not wait for each other. */
    private static double sum(double[] values, int from, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = from;
        for (; k <= from + n - 4; k += 4) {
            a += values[k];
            b += values[k + 1];
            c += values[k + 2];
            d += values[k + 3];
        }
        for (; k < from + n; k++) {
            a += values[k];
        }
        return (a + b) + (c + d);
    }

    /** Turns the probabilities of the row that begins at {@code from} into ∂L/∂z in place. */
    static void gradient(float[] row, int from, int n, int target, float scale) {
        // ∂L/∂z = scale · (p − one-hot target)
        float factor = target < 0 ? 0 : scale;
        for (int k = from; k < from + n; k++) {
            row[k] *= factor;
        }
        if (target >= 0) {
            row[from + target] -= scale;
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
