package dev.unroll.engine.tensor;

/** Matrix products of so few elements that plain loops beat a call to BLAS. All matrices are dense and row-major. */
final class SmallProduct {
    private SmallProduct() {}

    /** {@code c (M, N) += a (M, K) · b (K, N)}. */
    static void addProduct(float[] a, float[] b, float[] c, int m, int n, int k) {
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                float factor = a[i * k + p];
                for (int j = 0; j < n; j++) {
                    c[i * n + j] += factor * b[p * n + j];
                }
            }
        }
    }

    /** {@code c (M, N) += aᵀ · b}, with a (K, M) and b (K, N). */
    static void addTransposedProduct(float[] a, float[] b, float[] c, int m, int n, int k) {
        for (int p = 0; p < k; p++) {
            for (int i = 0; i < m; i++) {
                float factor = a[p * m + i];
                for (int j = 0; j < n; j++) {
                    c[i * n + j] += factor * b[p * n + j];
                }
            }
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
