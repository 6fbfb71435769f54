package dev.unroll.engine.tensor;

import java.util.Arrays;

/** Rows looked up in a table and summed back into it, and transposition; matrices of few elements in one piece. */
final class NativeTables {
    /** Elements of a matrix that is copied as a whole. */
    private static final int SMALL = 1024;

    /** Elements a side of the squares that a transposition goes by: two of them fit the first-level cache. */
    private static final int SQUARE = 64;

    private final float[] a = new float[SQUARE * SQUARE];
    private final float[] b = new float[SQUARE * SQUARE];
    private float[] row = new float[SMALL];
    private float[] sum = new float[SMALL];

    void gather(FloatTensor table, int[] indices, int from, FloatTensor result) {
        int n = table.columns;
        int rows = result.rows;
        NativeProducts.check(from + rows <= indices.length && result.columns == n);
        if (table.size() <= SMALL && result.size() <= SMALL) {
            table.readAll(a);
            for (int i = 0; i < rows; i++) {
                int index = indices[from + i];
                if (index < 0) {
                    Arrays.fill(b, i * n, (i + 1) * n, 0f);
                } else {
                    System.arraycopy(a, index * n, b, i * n, n);
                }
            }
            result.writeAll(b);
            return;
        }
        grow(n);
        Arrays.fill(row, 0, n, 0f);
        for (int i = 0; i < rows; i++) {
            int index = indices[from + i];
            if (index < 0) {
                result.write(i, 0, row, 0, n);
            } else {
                table.copyRow(index, result, i);
            }
        }
    }

    void scatterSum(FloatTensor rows, int[] indices, FloatTensor table) {
        int n = rows.columns;
        NativeProducts.check(rows.rows == indices.length && table.columns == n);
        if (table.size() <= SMALL && rows.size() <= SMALL) {
            rows.readAll(a);
            Arrays.fill(b, 0, table.size(), 0f);
            for (int i = 0; i < indices.length; i++) {
                if (indices[i] >= 0) {
                    addRun(a, i * n, b, indices[i] * n, n);
                }
            }
            table.writeAll(b);
            return;
        }
        grow(n);
        Arrays.fill(sum, 0, n, 0f);
        for (int v = 0; v < table.rows; v++) {
            table.write(v, 0, sum, 0, n);
        }
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] >= 0) {
                rows.read(i, 0, row, 0, n);
                table.read(indices[i], 0, sum, 0, n);
                Kernels.add(sum, row, row, sum, n);
                table.write(indices[i], 0, sum, 0, n);
            }
        }
    }

    void transpose(FloatTensor m, FloatTensor result, boolean accumulate) {
        NativeProducts.check(m.rows == result.columns && m.columns == result.rows);
        for (int i = 0; i < m.rows; i += SQUARE) {
            int rows = Math.min(SQUARE, m.rows - i);
            for (int j = 0; j < m.columns; j += SQUARE) {
                int columns = Math.min(SQUARE, m.columns - j);
                m.readBlock(i, j, rows, columns, a);
                if (accumulate) {
                    result.readBlock(j, i, columns, rows, b);
                    addTransposed(a, b, rows, columns);
                } else {
                    SmallProduct.transpose(a, b, rows, columns);
                }
                result.writeBlock(j, i, columns, rows, b);
            }
        }
    }

    private static void addRun(float[] from, int at, float[] to, int target, int n) {
        for (int j = 0; j < n; j++) {
            to[target + j] += from[at + j];
        }
    }

    /** {@code out (N, M) += inᵀ}, with in (M, N). */
    private static void addTransposed(float[] in, float[] out, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                out[j * m + i] += in[i * n + j];
            }
        }
    }

    private void grow(int columns) {
        if (row.length < columns) {
            row = new float[columns];
            sum = new float[columns];
        }
    }
}
