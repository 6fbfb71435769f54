package dev.unroll.engine.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import java.util.Arrays;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Matrix products in float32: loops when tiny, ND4J's OpenBLAS otherwise. */
final class NativeProducts {
    /** Up to so many multiplications a product is done in plain loops. */
    static final int SMALL = 2048;

    private final float[] a = new float[SMALL];
    private final float[] b = new float[SMALL];
    private final float[] c = new float[SMALL];
    private final float[] spare = new float[SMALL];

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
            return;
        }
        openblas_nolapack.cblas_sgemm(
                CblasRowMajor,
                transposeLeft ? CblasTrans : CblasNoTrans,
                transposeRight ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                1f,
                left.pointer,
                left.stride,
                right.pointer,
                right.stride,
                accumulate ? 1f : 0f,
                out.pointer,
                out.stride);
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
