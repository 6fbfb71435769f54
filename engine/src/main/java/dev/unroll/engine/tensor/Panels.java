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
    /** Of the product under way. */
    private NativeTensor left;

    private NativeTensor result;
    private boolean adding;
    private int rowsInOne;
    private int bands;
    private int panels;
    private final Crew.Job byBand = this::band;
    private final Crew.Job byPanel = this::panel;

    /** {@code memory} gives a new vector (1, size). */
    Panels(IntFunction<NativeTensor> memory) {
        this.memory = memory;
        packed = memory.apply(1);
        left = packed;
        result = packed;
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
                    matrix.copyRun(row, from, packed, 0, from * k + row * columns, columns);
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

    /** {@code c = a·B}, added to c when {@code accumulate}; every call writes its own block of c. */
    void multiply(NativeTensor a, NativeTensor c, boolean accumulate, Crew crew) {
        NativeProducts.check(a.columns == k && c.columns == n && a.rows == c.rows);
        left = a;
        result = c;
        adding = accumulate;
        rowsInOne = Tiling.rows(a.rows, k, width);
        bands = (a.rows + rowsInOne - 1) / rowsInOne;
        panels = (n + width - 1) / width;
        if (crew.size() == 1 || !Tiling.shared(a.rows, n, k)) {
            for (int band = 0; band < bands; band++) {
                band(band, crew.blas());
            }
        } else if (bands >= panels) {
            crew.run(bands, byBand);
        } else {
            crew.run(panels, byPanel);
        }
    }

    private void band(int band, Blas blas) {
        for (int panel = 0; panel < panels; panel++) {
            block(band, panel, blas);
        }
    }

    private void panel(int panel, Blas blas) {
        for (int band = 0; band < bands; band++) {
            block(band, panel, blas);
        }
    }

    private void block(int band, int panel, Blas blas) {
        int row = band * rowsInOne;
        int from = panel * width;
        int rows = Math.min(rowsInOne, left.rows - row);
        blas.timesPanel(left, packed, from * k, result, row, from, rows, Math.min(width, n - from), adding);
    }
}
