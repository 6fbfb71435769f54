package dev.unroll.engine.tensor;

/** Matrix products of so few elements that plain loops beat a call to BLAS. All matrices are dense and row-major. */
final class SmallProduct {
    private SmallProduct() {}

    /** {@code c (M, N) += a (M, K) · b (K, N)}. */
    static void addProduct(float[] a, float[] b, float[] c, int m, int n, int k) {
        for (int i = 0; i < m; i++) {
            int p = 0;
            for (; p <= k - 4; p += 4) {
                int at = i * k + p;
                addFour(a[at], a[at + 1], a[at + 2], a[at + 3], b, p * n, c, i * n, n);
            }
            for (; p < k; p++) {
                addOne(a[i * k + p], b, p * n, c, i * n, n);
            }
        }
    }

    /** {@code c (M, N) += aᵀ · b}, with a (K, M) and b (K, N). */
    static void addTransposedProduct(float[] a, float[] b, float[] c, int m, int n, int k) {
        int p = 0;
        for (; p <= k - 4; p += 4) {
            for (int i = 0; i < m; i++) {
                int at = p * m + i;
                addFour(a[at], a[at + m], a[at + 2 * m], a[at + 3 * m], b, p * n, c, i * n, n);
            }
        }
        for (; p < k; p++) {
            for (int i = 0; i < m; i++) {
                addOne(a[p * m + i], b, p * n, c, i * n, n);
            }
        }
    }

    /** Row {@code to…} of c += four rows of b, from {@code from} on, each times its factor; one rounding after the other. */
    private static void addFour(float w, float x, float y, float z, float[] b, int from, float[] c, int to, int n) {
        int second = from + n;
        int third = second + n;
        int fourth = third + n;
        for (int j = 0; j < n; j++) {
            c[to + j] = c[to + j] + w * b[from + j] + x * b[second + j] + y * b[third + j] + z * b[fourth + j];
        }
    }

    private static void addOne(float factor, float[] b, int from, float[] c, int to, int n) {
        for (int j = 0; j < n; j++) {
            c[to + j] += factor * b[from + j];
        }
    }

    /** {@code out (K, N) = inᵀ}, with in (N, K). */
    static void transpose(float[] in, float[] out, int n, int k) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                out[j * n + i] = in[i * k + j];
            }
        }
    }
}
