package dev.unroll.engine.tensor;

import static java.lang.Math.fma;

/**
 * Matrix products of Java arrays: loops when tiny, OpenBLAS on the arrays themselves otherwise. The loops take any
 * transposition as a pair of strides, so nothing is re-laid; they keep two rows by four columns of the result in
 * registers, with one rounding a multiplication and addition.
 */
final class HeapProducts {
    /** The most multiplications of a product: up to so many OpenBLAS keeps it on the calling thread. */
    static final long LARGEST = 1 << 18;

    /** Up to so many multiplications loops are faster than a call; and where a call reads both operands in place. */
    private static final int FEW = 512;

    private static final int FEWER = 256;

    /** Up to so many rows, from so many elements of the other matrix on, one call a row is faster than one for all. */
    private static final int ROWS = 4;

    private static final int MATRIX = 200;

    /** Below this inner size, or above that many elements of the result, small kernels do not take a transposed operand. */
    private static final int INNER = 32;

    private static final int RESULT = 1200;

    private float[] turned = new float[0];

    /** {@code c = op(a)·op(b)}, added to c when {@code accumulate}. */
    void gemm(HeapTensor a, boolean transposeA, HeapTensor b, boolean transposeB, HeapTensor c, boolean accumulate) {
        int m = c.rows;
        int n = c.columns;
        int k = transposeA ? a.rows : a.columns;
        NativeProducts.check(m == (transposeA ? a.columns : a.rows)
                && k == (transposeB ? b.columns : b.rows)
                && n == (transposeB ? b.rows : b.columns));
        int matrix = n * k;
        boolean byRow = !transposeA && matrix > MATRIX && m <= ROWS;
        if (m * matrix <= FEWER || (!byRow && m * matrix <= FEW && !HeapBlas.SMALL_KERNELS)) {
            loops(a, transposeA ? 1 : a.stride, transposeA ? a.stride : 1, b, transposeB, c, k, accumulate);
        } else if (byRow && (m == 1 || !HeapBlas.SMALL_KERNELS)) {
            HeapBlas.rows(a, b, transposeB, c, accumulate);
        } else if (transposeB && !transposeA && HeapBlas.SMALL_KERNELS && (k < INNER || m * n > RESULT)) {
            HeapBlas.gemm(a, false, turn(b), false, c, accumulate);
        } else {
            HeapBlas.gemm(a, transposeA, b, transposeB, c, accumulate);
        }
    }

    private HeapTensor turn(HeapTensor b) {
        if (turned.length < b.size()) {
            turned = new float[b.size()];
        }
        for (int i = 0; i < b.rows; i++) {
            int from = b.offset + i * b.stride;
            for (int j = 0; j < b.columns; j++) {
                turned[j * b.rows + i] = b.data[from + j];
            }
        }
        return HeapTensor.of(turned, /* rows= */ b.columns, /* columns= */ b.rows);
    }

    private static void loops(
            HeapTensor a,
            int nextRow,
            int nextInner,
            HeapTensor b,
            boolean transposeB,
            HeapTensor c,
            int k,
            boolean add) {
        int nextB = transposeB ? 1 : b.stride;
        int column = transposeB ? b.stride : 1;
        int n = c.columns;
        int wide = n & -4;
        int pairs = c.rows & -2;
        for (int i = 0; i < pairs; i += 2) {
            int x = a.offset + i * nextRow;
            int to = c.offset + i * c.stride;
            for (int j = 0; j < wide; j += 4) {
                int q = b.offset + j * column;
                twoByFour(a.data, x, nextRow, nextInner, b.data, q, nextB, column, c.data, to + j, c.stride, k, add);
            }
            for (int j = wide; j < n; j++) {
                int q = b.offset + j * column;
                twoByOne(a.data, x, nextRow, nextInner, b.data, q, nextB, c.data, to + j, c.stride, k, add);
            }
        }
        if (pairs < c.rows) {
            int x = a.offset + pairs * nextRow;
            int to = c.offset + pairs * c.stride;
            for (int j = 0; j < wide; j += 4) {
                int q = b.offset + j * column;
                oneByFour(a.data, x, nextInner, b.data, q, nextB, column, c.data, to + j, k, add);
            }
            for (int j = wide; j < n; j++) {
                oneByOne(a.data, x, nextInner, b.data, b.offset + j * column, nextB, c.data, to + j, k, add);
            }
        }
    }

    private static void twoByFour(
            float[] a,
            int first,
            int nextRow,
            int nextA,
            float[] b,
            int from,
            int nextB,
            int column,
            float[] c,
            int to,
            int stride,
            int k,
            boolean add) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, t0 = 0, t1 = 0, t2 = 0, t3 = 0;
        int x = first;
        int y = first + nextRow;
        int q = from;
        int column2 = 2 * column;
        int column3 = 3 * column;
        for (int p = 0; p < k; p++) {
            float u = a[x];
            float v = a[y];
            float b0 = b[q];
            float b1 = b[q + column];
            float b2 = b[q + column2];
            float b3 = b[q + column3];
            s0 = fma(u, b0, s0);
            s1 = fma(u, b1, s1);
            s2 = fma(u, b2, s2);
            s3 = fma(u, b3, s3);
            t0 = fma(v, b0, t0);
            t1 = fma(v, b1, t1);
            t2 = fma(v, b2, t2);
            t3 = fma(v, b3, t3);
            x += nextA;
            y += nextA;
            q += nextB;
        }
        int r = to + stride;
        if (add) {
            s0 += c[to];
            s1 += c[to + 1];
            s2 += c[to + 2];
            s3 += c[to + 3];
            t0 += c[r];
            t1 += c[r + 1];
            t2 += c[r + 2];
            t3 += c[r + 3];
        }
        c[to] = s0;
        c[to + 1] = s1;
        c[to + 2] = s2;
        c[to + 3] = s3;
        c[r] = t0;
        c[r + 1] = t1;
        c[r + 2] = t2;
        c[r + 3] = t3;
    }

    private static void twoByOne(
            float[] a,
            int first,
            int nextRow,
            int nextA,
            float[] b,
            int from,
            int nextB,
            float[] c,
            int to,
            int stride,
            int k,
            boolean add) {
        float s = 0;
        float t = 0;
        int x = first;
        int y = first + nextRow;
        int q = from;
        for (int p = 0; p < k; p++) {
            float w = b[q];
            s = fma(a[x], w, s);
            t = fma(a[y], w, t);
            x += nextA;
            y += nextA;
            q += nextB;
        }
        c[to] = add ? c[to] + s : s;
        c[to + stride] = add ? c[to + stride] + t : t;
    }

    private static void oneByFour(
            float[] a,
            int first,
            int nextA,
            float[] b,
            int from,
            int nextB,
            int column,
            float[] c,
            int to,
            int k,
            boolean add) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int x = first;
        int q = from;
        int column2 = 2 * column;
        int column3 = 3 * column;
        for (int p = 0; p < k; p++) {
            float u = a[x];
            s0 = fma(u, b[q], s0);
            s1 = fma(u, b[q + column], s1);
            s2 = fma(u, b[q + column2], s2);
            s3 = fma(u, b[q + column3], s3);
            x += nextA;
            q += nextB;
        }
        if (add) {
            s0 += c[to];
            s1 += c[to + 1];
            s2 += c[to + 2];
            s3 += c[to + 3];
        }
        c[to] = s0;
        c[to + 1] = s1;
        c[to + 2] = s2;
        c[to + 3] = s3;
    }

    private static void oneByOne(
            float[] a, int first, int nextA, float[] b, int from, int nextB, float[] c, int to, int k, boolean add) {
        float s = 0;
        int x = first;
        int q = from;
        for (int p = 0; p < k; p++) {
            s = fma(a[x], b[q], s);
            x += nextA;
            q += nextB;
        }
        c[to] = add ? c[to] + s : s;
    }
}
