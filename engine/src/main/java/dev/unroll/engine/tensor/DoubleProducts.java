package dev.unroll.engine.tensor;

import java.util.Arrays;

/**
 * Products of float64 matrices on the heap. The innermost loop adds multiples of four rows to one, which is vectorised; a
 * transposed operand is first laid out the other way.
 */
final class DoubleProducts {
    private double[] left = {};
    private double[] right = {};

    /** {@code c = op(a)·op(b)}, added to c when {@code accumulate}. */
    void gemm(
            DoubleTensor a,
            boolean transposeA,
            DoubleTensor b,
            boolean transposeB,
            DoubleTensor c,
            boolean accumulate) {
        int m = transposeA ? a.columns : a.rows;
        int k = transposeA ? a.rows : a.columns;
        int n = transposeB ? b.rows : b.columns;
        NativeProducts.check((transposeB ? b.columns : b.rows) == k && c.rows == m && c.columns == n);
        double[] x = a.data;
        int xFrom = a.offset;
        int xStride = a.stride;
        if (transposeA) {
            left = transposed(a, left);
            x = left;
            xFrom = 0;
            xStride = k;
        }
        double[] y = b.data;
        int yFrom = b.offset;
        int yStride = b.stride;
        if (transposeB) {
            right = transposed(b, right);
            y = right;
            yFrom = 0;
            yStride = n;
        }
        for (int i = 0; i < m; i++) {
            int to = c.row(i);
            if (!accumulate) {
                Arrays.fill(c.data, to, to + n, 0);
            }
            addRow(x, xFrom + i * xStride, k, y, yFrom, yStride, c.data, to, n);
        }
    }

    /** c[to…] += Σₖ x[from + k] · row k of y, n elements. */
    private static void addRow(
            double[] x, int from, int k, double[] y, int yFrom, int yStride, double[] c, int to, int n) {
        int p = 0;
        for (; p + 4 <= k; p += 4) {
            int row = yFrom + p * yStride;
            addFour(x, from + p, y, row, yStride, c, to, n);
        }
        for (; p < k; p++) {
            double x0 = x[from + p];
            int row = yFrom + p * yStride;
            for (int j = 0; j < n; j++) {
                c[to + j] += x0 * y[row + j];
            }
        }
    }

    private static void addFour(double[] x, int from, double[] y, int row, int yStride, double[] c, int to, int n) {
        double x0 = x[from];
        double x1 = x[from + 1];
        double x2 = x[from + 2];
        double x3 = x[from + 3];
        int row1 = row + yStride;
        int row2 = row1 + yStride;
        int row3 = row2 + yStride;
        for (int j = 0; j < n; j++) {
            c[to + j] += x0 * y[row + j] + x1 * y[row1 + j] + (x2 * y[row2 + j] + x3 * y[row3 + j]);
        }
    }

    /** The transposed matrix without gaps, in an array that is large enough. */
    private static double[] transposed(DoubleTensor m, double[] kept) {
        double[] turned = kept.length < m.size() ? new double[m.size()] : kept;
        for (int i = 0; i < m.rows; i++) {
            int from = m.row(i);
            for (int j = 0; j < m.columns; j++) {
                turned[j * m.rows + i] = m.data[from + j];
            }
        }
        return turned;
    }
}
