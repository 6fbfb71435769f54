package dev.unroll.engine.tensor;

/** Softmax and cross entropy of rows of logits. */
final class SoftmaxRow {
    /** A row whose exponentials sum up to less, e⁻¹⁰⁴, needs a maximum of its own. */
    private static final double VANISHING = 6.8e-46;

    private SoftmaxRow() {}

    /**
     * Probabilities, losses and gradients of rows of logits. All rows are shifted by one maximum, so that the one costly loop
     * runs over all of them; a row that lies so far below it that its exponentials vanish is done again by itself.
     *
     * @param z {@code rows} rows of n logits, one after the other
     * @param e room for as many values
     * @param p their probabilities
     * @param d ∂L/∂z = scale · (p − one-hot target), 0 without a target
     * @param targets the right columns, −1 for none; the first row's is {@code targets[first]}
     * @param losses −log of each target's probability, 0 without a target
     */
    static void apply(
            float[] z,
            double[] e,
            float[] p,
            float[] d,
            int rows,
            int n,
            int[] targets,
            int first,
            float scale,
            double[] losses) {
        double shift = max(z, 0, rows * n);
        exponentials(z, e, 0, rows * n, shift);
        for (int i = 0; i < rows; i++) {
            int from = i * n;
            int target = targets[first + i];
            double own = shift;
            double sum = sum(e, from, n);
            if (sum < VANISHING) {
                own = max(z, from, n);
                exponentials(z, e, from, n, own);
                sum = sum(e, from, n);
            }
            // pᵥ = exp(zᵥ − shift) ÷ Σ exp(z − shift)
            double inverse = 1 / sum;
            // ∂L/∂z = scale · (p − one-hot target)
            float factor = target < 0 ? 0 : scale;
            for (int k = from; k < from + n; k++) {
                float probability = (float) (e[k] * inverse);
                p[k] = probability;
                d[k] = factor * probability;
            }
            losses[i] = 0;
            if (target >= 0) {
                d[from + target] -= scale;
                // L = log Σ exp(z − shift) − (z_target − shift)
                losses[i] = Math.log(sum) - (z[from + target] - own);
            }
        }
    }

    private static void exponentials(float[] z, double[] e, int from, int n, double shift) {
        for (int k = from; k < from + n; k++) {
            e[k] = Kernels.expOfNegative(z[k] - shift);
        }
    }

    /** What is not a number is left out, unless it comes first. */
    private static float max(float[] z, int from, int n) {
        float max = z[from];
        for (int k = from + 1; k < from + n; k++) {
            if (z[k] > max) {
                max = z[k];
            }
        }
        return max;
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
