package dev.unroll.engine.tensor;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Matrix products in float32: loops when tiny, ND4J's OpenBLAS otherwise, cut into calls that its small kernels take
 * where it has such. A result does not depend on the number of threads: a call
 * runs on one, and every element of the result comes from the same calls whoever makes them.
 */
final class NativeProducts {
    /** Up to so many multiplications a product is done in plain loops. */
    static final int SMALL = 2048;

    /** From so many rows on, re-laying the right operand costs less than it saves. */
    private static final int WORTH_PACKING = 64;

    private final boolean tiled;
    private final Crew crew;
    private final Panels panels;
    private final Tiles tiles;
    private final Slices slices;
    private final float[] a = new float[SMALL];
    private final float[] b = new float[SMALL];
    private final float[] c = new float[SMALL];
    private final float[] spare = new float[SMALL];

    /** {@code memory} gives a new vector (1, size). */
    NativeProducts(IntFunction<NativeTensor> memory, boolean tiled, Crew crew) {
        this.tiled = tiled;
        this.crew = crew;
        panels = new Panels(memory);
        NativeTensor none = memory.apply(1);
        tiles = new Tiles(none);
        slices = new Slices(none);
    }

    /** The threads that share a big product. */
    Crew crew() {
        return crew;
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
            panels.multiply(left, out, accumulate, crew);
        } else if (tiled && transposeLeft && !transposeRight && left != right) {
            tiles.multiply(left, right, out, accumulate, crew);
        } else {
            slices.multiply(left, transposeLeft, right, transposeRight, out, accumulate, crew);
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
