package dev.unroll.engine.tensor;

/** Aᵀ·B in tiles of the result, each a call of BLAS over some of the inner size at a time. */
final class Tiles {
    /** Rows and columns of a tile, and how much of the inner size one call takes: measured, not derived. */
    private static final int ROWS = 48;

    private static final int COLUMNS = 64;
    private static final int INNER = 128;

    /** Of the product under way. */
    private NativeTensor left;

    private NativeTensor right;
    private NativeTensor out;
    private boolean adding;
    private final Crew.Job byBand = this::band;

    /** {@code none}: any tensor, to stand for no product. */
    Tiles(NativeTensor none) {
        left = none;
        right = none;
        out = none;
    }

    /** {@code c = aᵀ·b}, added to c when {@code accumulate}; every call writes its own tile of c. */
    void multiply(NativeTensor a, NativeTensor b, NativeTensor c, boolean accumulate, Crew crew) {
        left = a;
        right = b;
        out = c;
        adding = accumulate;
        if (crew.size() == 1 || !Tiling.shared(c.rows, c.columns, a.rows)) {
            rows(0, c.rows, crew.blas());
        } else {
            crew.run((c.rows + ROWS - 1) / ROWS, byBand);
        }
    }

    private void band(int band, Blas blas) {
        int from = band * ROWS;
        rows(from, Math.min(out.rows, from + ROWS), blas);
    }

    private void rows(int from, int to, Blas blas) {
        int inner = left.rows;
        for (int p = 0; p < inner; p += INNER) {
            int k = Math.min(INNER, inner - p);
            for (int i = from; i < to; i += ROWS) {
                int m = Math.min(ROWS, to - i);
                for (int j = 0; j < out.columns; j += COLUMNS) {
                    int n = Math.min(COLUMNS, out.columns - j);
                    blas.transposedTimes(left, right, p, k, out, i, j, m, n, adding || p > 0);
                }
            }
        }
    }
}
