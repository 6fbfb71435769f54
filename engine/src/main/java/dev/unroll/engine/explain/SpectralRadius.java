package dev.unroll.engine.explain;

import dev.unroll.engine.trace.NamedArray;

/**
 * The spectral radius of a square matrix: the largest modulus of its eigenvalues, ρ(A) = lim ‖Aᵖ‖^(1/p). Squaring again and again
 * takes p = 2ᵏ in k products; each power is scaled to stay in range, and what was taken out is kept as a logarithm.
 *
 * <p>Source: I. Gelfand, "Normierte Ringe", Matematicheskii Sbornik 9, 1941.
 */
public final class SpectralRadius {
    private static final int SQUARINGS = 30;
    /** A squaring that changes the estimate by less than this part changes no digit shown. */
    private static final double SETTLED = 1e-9;

    private SpectralRadius() {}

    /**
     * Of a block of H rows of a recurrent matrix (G, H).
     *
     * @param block which one, from 0: of a GRU's the first is r's
     */
    public static double of(NamedArray matrix, int block) {
        int n = matrix.size(1);
        double[][] square = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                square[i][j] = matrix.at(block * n + i, j);
            }
        }
        return of(square);
    }

    /** Of a square matrix; not a number where one of its values is none. */
    public static double of(double[][] matrix) {
        double[][] power = matrix;
        // Aᵖ = e^scale · power
        double scale = 0;
        double p = 1;
        double estimate = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= SQUARINGS; k++) {
            double norm = norm(power);
            if (norm == 0 || Double.isNaN(norm)) {
                return norm;
            }
            double before = estimate;
            estimate = Math.exp((scale + Math.log(norm)) / p);
            if (k > 4 && Math.abs(before - estimate) <= SETTLED * estimate) {
                break;
            }
            power = squared(power, 1 / norm);
            scale = 2 * (scale + Math.log(norm));
            p *= 2;
        }
        return estimate;
    }

    /** Frobenius'. */
    private static double norm(double[][] a) {
        double sum = 0;
        for (double[] row : a) {
            for (double value : row) {
                sum += value * value;
            }
        }
        return Math.sqrt(sum);
    }

    /** (f·A)·(f·A). */
    private static double[][] squared(double[][] a, double f) {
        int n = a.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double left = f * a[i][k];
                for (int j = 0; j < n; j++) {
                    product[i][j] += left * (f * a[k][j]);
                }
            }
        }
        return product;
    }
}
