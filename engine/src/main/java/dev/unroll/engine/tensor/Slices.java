package dev.unroll.engine.tensor;

/** A product in calls of BLAS that each take some rows, or some columns, of the result. */
final class Slices {
    /** Into so many a shared product is cut, whatever the number of threads. */
    private static final int PARTS = 4;
    /** Rows or columns that BLAS's kernels take at a time go into this. */
    private static final int GROUP = 16;

    /** Of the product under way. */
    private NativeTensor left;

    private boolean transposeLeft;
    private NativeTensor right;
    private boolean transposeRight;
    private NativeTensor out;
    private boolean adding;
    private int size;
    private final Crew.Job byRows = this::rows;
    private final Crew.Job byColumns = this::columns;

    /** {@code none}: any tensor, to stand for no product. */
    Slices(NativeTensor none) {
        left = none;
        right = none;
        out = none;
    }

    /** {@code c = op(a)·op(b)}, added to c when {@code accumulate}; every call writes its own slice of c. */
    void multiply(
            NativeTensor a,
            boolean transposeA,
            NativeTensor b,
            boolean transposeB,
            NativeTensor c,
            boolean accumulate,
            Crew crew) {
        left = a;
        transposeLeft = transposeA;
        right = b;
        transposeRight = transposeB;
        out = c;
        adding = accumulate;
        int m = c.rows;
        int n = c.columns;
        int longer = Math.max(m, n);
        boolean shared = Tiling.shared(m, n, transposeA ? a.rows : a.columns);
        size = shared ? (longer + PARTS * GROUP - 1) / (PARTS * GROUP) * GROUP : longer;
        crew.run((longer + size - 1) / size, m >= n ? byRows : byColumns);
    }

    private void rows(int part, Blas blas) {
        int from = part * size;
        int to = Math.min(out.rows, from + size);
        blas.slice(left, transposeLeft, right, transposeRight, out, from, to, 0, out.columns, adding);
    }

    private void columns(int part, Blas blas) {
        int from = part * size;
        int to = Math.min(out.columns, from + size);
        blas.slice(left, transposeLeft, right, transposeRight, out, 0, out.rows, from, to, adding);
    }
}
