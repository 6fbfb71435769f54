package dev.unroll.engine.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import org.bytedeco.openblas.global.openblas_nolapack;

/** One thread's way to ND4J's OpenBLAS. */
final class Blas {
    private final Address a = new Address();
    private final Address b = new Address();
    private final Address c = new Address();

    /** The block [fromRow, toRow) × [fromColumn, toColumn) of {@code out = op(left)·op(right)}. */
    void slice(
            NativeTensor left,
            boolean transposeLeft,
            NativeTensor right,
            boolean transposeRight,
            NativeTensor out,
            int fromRow,
            int toRow,
            int fromColumn,
            int toColumn,
            boolean accumulate) {
        int k = transposeLeft ? left.rows : left.columns;
        call(
                transposeLeft ? a.at(left, 0, fromRow) : a.at(left, fromRow, 0),
                transposeLeft,
                left.stride,
                transposeRight ? b.at(right, fromColumn, 0) : b.at(right, 0, fromColumn),
                transposeRight,
                right.stride,
                c.at(out, fromRow, fromColumn),
                accumulate,
                out.stride,
                toRow - fromRow,
                toColumn - fromColumn,
                k);
    }

    /**
     * A block (m, n) of {@code out}, from (row, column) on, = the same rows of {@code left} · a panel.
     *
     * @param panel where its elements (K, n) begin in {@code packed}, (1, ·)
     */
    void timesPanel(
            NativeTensor left,
            NativeTensor packed,
            int panel,
            NativeTensor out,
            int row,
            int column,
            int m,
            int n,
            boolean accumulate) {
        call(
                a.at(left, row, 0),
                false,
                left.stride,
                b.at(packed, 0, panel),
                false,
                n,
                c.at(out, row, column),
                accumulate,
                out.stride,
                m,
                n,
                left.columns);
    }

    /** A block (m, n) of {@code out}, from (row, column) on, of leftᵀ·right over k of their rows, from {@code inner} on. */
    void transposedTimes(
            NativeTensor left,
            NativeTensor right,
            int inner,
            int k,
            NativeTensor out,
            int row,
            int column,
            int m,
            int n,
            boolean accumulate) {
        call(
                a.at(left, inner, row),
                true,
                left.stride,
                b.at(right, inner, column),
                false,
                right.stride,
                c.at(out, row, column),
                accumulate,
                out.stride,
                m,
                n,
                k);
    }

    private static void call(
            Address a,
            boolean transposeA,
            int strideA,
            Address b,
            boolean transposeB,
            int strideB,
            Address c,
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
