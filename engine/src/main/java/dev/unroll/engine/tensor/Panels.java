package dev.unroll.engine.tensor;

import java.util.function.IntFunction;

/**
 * A matrix B (K, N) re-laid into panels of some columns each, a panel's rows one after the other, so that A·B becomes a
 * few calls of BLAS each small enough for its fast small kernels. See {@link Tiling}.
 */
final class Panels {
    /** Elements a side of the squares that a transposition goes by: two of them fit the first-level cache. */
    private static final int SQUARE = 64;

    private final IntFunction<NativeTensor> memory;
    private final float[] square = new float[SQUARE * SQUARE];
    private final float[] turned = new float[SQUARE * SQUARE];
    private NativeTensor packed;
    private int k;
    private int n;
    private int width;

    /** {@code memory} gives a new vector (1, size). */
    Panels(IntFunction<NativeTensor> memory) {
        this.memory = memory;
        packed = memory.apply(1);
    }

    /** Takes over B = {@code matrix}, or its transpose, laid out for products with {@code m} rows. */
    void pack(NativeTensor matrix, boolean transpose, int m) {
        k = transpose ? matrix.columns : matrix.rows;
        n = transpose ? matrix.rows : matrix.columns;
        width = Math.min(n, Tiling.width(m, k));
        if (packed.size() < k * n) {
            packed = memory.apply(k * n);
        }
        for (int from = 0; from < n; from += width) {
            int columns = Math.min(width, n - from);
            if (transpose) {
                packTransposed(matrix, from, columns);
            } else {
                for (int row = 0; row < k; row++) {
                    matrix.copyRun(row, from, packed, from * k + row * columns, columns);
                }
            }
        }
    }

    private void packTransposed(NativeTensor matrix, int from, int columns) {
        for (int first = 0; first < k; first += SQUARE) {
            int rows = Math.min(SQUARE, k - first);
            for (int j = 0; j < columns; j++) {
                matrix.read(from + j, first, square, j * rows, rows);
            }
            SmallProduct.transpose(square, turned, columns, rows);
            packed.write(0, from * k + first * columns, turned, 0, rows * columns);
        }
    }

    /** {@code c = a·B}, added to c when {@code accumulate}. */
    void multiply(NativeTensor a, NativeTensor c, boolean accumulate) {
        NativeProducts.check(a.columns == k && c.columns == n && a.rows == c.rows);
        int rowsInOne = Tiling.rows(a.rows, k, width);
        for (int row = 0; row < a.rows; row += rowsInOne) {
            int rows = Math.min(rowsInOne, a.rows - row);
            for (int from = 0; from < n; from += width) {
                int columns = Math.min(width, n - from);
                Blas.call(
                        a.at(row, 0),
                        false,
                        a.stride,
                        packed.at(0, from * k),
                        false,
                        columns,
                        c.at(row, from),
                        accumulate,
                        c.stride,
                        rows,
                        columns,
                        k);
            }
        }
    }
}
