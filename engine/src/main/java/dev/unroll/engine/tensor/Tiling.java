package dev.unroll.engine.tensor;

/**
 * How a big product is cut into calls that OpenBLAS's small kernels take: they read both operands where they lie, where
 * the big ones first re-lay a whole operand, and are half as fast again.
 */
final class Tiling {
    /** The most multiplications in one call that still goes to the small kernels. */
    static final int CALL = 1_000_000;

    /** From so many multiplications on, a product is worth sharing among threads: some ten microseconds' work. */
    private static final long SHARED = 1_500_000;

    /** Of many rows a call takes at least so many. */
    private static final int ENOUGH = 24;

    private static final int[] WIDTHS = {64, 48, 32, 16};
    /** The smallest group of rows the kernels work on at full speed. */
    private static final int GROUP = 8;

    private Tiling() {}

    /** Columns of a panel of B in A (M, K) · B (K, N): as wide as one call can be for all rows, or for enough of them. */
    static int width(int m, int k) {
        int wanted = Math.min(m, ENOUGH);
        for (int width : WIDTHS) {
            if (rowsInOneCall(width, k) >= wanted) {
                return width;
            }
        }
        return WIDTHS[WIDTHS.length - 1];
    }

    /** Rows of A in one call: all, or as few calls as can be and these of about one size. */
    static int rows(int m, int k, int width) {
        int most = rowsInOneCall(width, k);
        int calls = (m + most - 1) / most;
        int even = (m + calls - 1) / calls;
        int grouped = (even + GROUP - 1) / GROUP * GROUP;
        return grouped <= most ? grouped : even;
    }

    static boolean shared(int m, int n, int k) {
        return (long) m * n * k >= SHARED;
    }

    private static int rowsInOneCall(int width, int k) {
        return Math.max(1, (int) (CALL / ((long) width * k)));
    }
}
