package dev.unroll.engine.tensor;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Matrix products in float32: loops when tiny, ND4J's OpenBLAS otherwise, cut into calls that its small kernels take
 * where it has such. A result does not depend on the number of threads: small calls run on one.
 */
final class NativeProducts {
    /** Up to so many multiplications a product is done in plain loops. */
    static final int SMALL = 2048;

    /** From so many rows on, re-laying the right operand costs less than it saves. */
    private static final int WORTH_PACKING = 64;

    /** Rows and columns of a tile of Aᵀ·B, and how much of the inner size one call takes: measured, not derived. */
    private static final int TILE_ROWS = 64;

    private static final int TILE_COLUMNS = 32;
    private static final int INNER = 128;

    private final boolean tiled;
    private final Panels panels;
    private final float[] a = new float[SMALL];
    private final float[] b = new float[SMALL];
    private final float[] c = new float[SMALL];
    private final float[] spare = new float[SMALL];

    /** {@code memory} gives a new vector (1, size). */
    NativeProducts(IntFunction<NativeTensor> memory, boolean tiled) {
        this.tiled = tiled;
        panels = new Panels(memory);
    }

    /** Whether products are cut into small calls. */
    boolean tiled() {
        return tiled;
    }

    void gemm(
            NativeTensor left,
            boolean transposeLeft,
            NativeTensor right,
            boolean transposeRight,
            NativeTensor out,
            boolean accumulate) {
        int m = out.rows;
        int n = out.columns;
        int k = transposeLeft ? left.rows : left.columns;
        check(m == (transposeLeft ? left.columns : left.rows)
                && k == (transposeRight ? right.columns : right.rows)
                && n == (transposeRight ? right.rows : right.columns));
        if ((long) m * n * k <= SMALL) {
            small(left, transposeLeft, right, transposeRight, out, accumulate, k);
        } else if (tiled && !transposeLeft && m >= WORTH_PACKING) {
            panels.pack(right, transposeRight, m);
            panels.multiply(left, out, accumulate);
        } else if (tiled && transposeLeft && !transposeRight && left != right) {
            tiles(left, right, out, accumulate);
        } else {
            Blas.gemm(left, transposeLeft, right, transposeRight, out, accumulate, k);
        }
    }

    /** {@code out = leftᵀ·right}, added to out when {@code accumulate}: tile by tile, some of the inner size at a time. */
    private static void tiles(NativeTensor left, NativeTensor right, NativeTensor out, boolean accumulate) {
        int inner = left.rows;
        for (int p = 0; p < inner; p += INNER) {
            int k = Math.min(INNER, inner - p);
            for (int i = 0; i < out.rows; i += TILE_ROWS) {
                int m = Math.min(TILE_ROWS, out.rows - i);
                for (int j = 0; j < out.columns; j += TILE_COLUMNS) {
                    int n = Math.min(TILE_COLUMNS, out.columns - j);
                    Blas.call(
                            left.at(p, i),
                            true,
                            left.stride,
                            right.at(p, j),
                            false,
                            right.stride,
                            out.at(i, j),
                            accumulate || p > 0,
                            out.stride,
                            m,
                            n,
                            k);
                }
            }
        }
    }

    private void small(
            NativeTensor left,
            boolean transposeLeft,
            NativeTensor right,
            boolean transposeRight,
            NativeTensor out,
            boolean accumulate,
            int k) {
        int m = out.rows;
        int n = out.columns;
        left.readAll(a);
        if (transposeRight) {
            right.readAll(spare);
            SmallProduct.transpose(spare, b, n, k);
        } else {
            right.readAll(b);
        }
        if (accumulate) {
            out.readAll(c);
        } else {
            Arrays.fill(c, 0, m * n, 0f);
        }
        if (transposeLeft) {
            SmallProduct.addTransposedProduct(a, b, c, m, n, k);
        } else {
            SmallProduct.addProduct(a, b, c, m, n, k);
        }
        out.writeAll(c);
    }

    static void check(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("the shapes do not fit together");
        }
    }
}
