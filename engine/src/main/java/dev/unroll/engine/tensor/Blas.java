package dev.unroll.engine.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** ND4J's OpenBLAS. */
final class Blas {
    private Blas() {}

    /** {@code c = op(a)·op(b)}, added to c when {@code accumulate}; m × n of inner size k. */
    static void gemm(
            NativeTensor a,
            boolean transposeA,
            NativeTensor b,
            boolean transposeB,
            NativeTensor c,
            boolean accumulate,
            int k) {
        call(
                a.at(0, 0),
                transposeA,
                a.stride,
                b.at(0, 0),
                transposeB,
                b.stride,
                c.at(0, 0),
                accumulate,
                c.stride,
                c.rows,
                c.columns,
                k);
    }

    static void call(
            FloatPointer a,
            boolean transposeA,
            int strideA,
            FloatPointer b,
            boolean transposeB,
            int strideB,
            FloatPointer c,
            boolean accumulate,
            int strideC,
            int m,
            int n,
            int k) {
        openblas_nolapack.cblas_sgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                1f,
                a,
                strideA,
                b,
                strideB,
                accumulate ? 1f : 0f,
                c,
                strideC);
    }
}
