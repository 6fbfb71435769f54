package dev.unroll.engine.explain;

/**
 * The largest singular value of a matrix M: the square root of the largest eigenvalue of A = Mᵀ·M.
 *
 * <p>Lanczos' method: an orthonormal basis of v, A·v, A²·v, … in which A is tridiagonal. With as many vectors as A has
 * columns the eigenvalues are A's own; the largest settles long before, and then no more vectors are taken.
 *
 * <p>Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, sections 8.4 and 10.1.
 */
final class SingularValue {
    /** Basis vectors at most. */
    private static final int STEPS = 64;
    /** What is left of a vector when it lies in the basis already, relative to A. */
    private static final double NOTHING = 1e-13;
    /** A step that adds less than this part to the largest eigenvalue adds nothing; so many in a row, and it has settled. */
    private static final double SETTLED = 1e-15;

    private static final int SETTLED_STEPS = 3;

    private SingularValue() {}

    /** Of a matrix (rows, columns) of finite values; 0 of a matrix of zeros. */
    static double largest(double[][] m) {
        int n = m[0].length;
        int steps = Math.min(n, STEPS);
        double[][] basis = new double[steps][];
        double[] diagonal = new double[steps];
        double[] offDiagonal = new double[steps];
        double[] v = start(n);
        int k = 0;
        double size = 0;
        double largest = 0;
        int still = 0;
        while (true) {
            basis[k] = v;
            double[] w = timesTransposed(m, times(m, v));
            diagonal[k] = dot(v, w);
            size = Math.max(size, diagonal[k]);
            // Twice: once leaves what rounding put back.
            orthogonalise(w, basis, k);
            orthogonalise(w, basis, k);
            double rest = Math.sqrt(dot(w, w));
            double before = largest;
            largest = largestEigenvalue(diagonal, offDiagonal, k + 1);
            still = largest - before <= SETTLED * largest ? still + 1 : 0;
            if (k + 1 == steps || rest <= NOTHING * size || still == SETTLED_STEPS) {
                return Math.sqrt(largest);
            }
            offDiagonal[k++] = rest;
            v = scaled(w, 1 / rest);
        }
    }

    /** A unit vector without symmetries, so that it has a part along every eigenvector. */
    private static double[] start(int n) {
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = 1 + 0.5 * Math.sin(1 + 7.0 * i);
        }
        return scaled(v, 1 / Math.sqrt(dot(v, v)));
    }

    /** M·v. */
    private static double[] times(double[][] m, double[] v) {
        double[] product = new double[m.length];
        for (int i = 0; i < m.length; i++) {
            product[i] = dot(m[i], v);
        }
        return product;
    }

    /** Mᵀ·u. */
    private static double[] timesTransposed(double[][] m, double[] u) {
        double[] product = new double[m[0].length];
        for (int i = 0; i < m.length; i++) {
            add(product, u[i], m[i]);
        }
        return product;
    }

    private static void orthogonalise(double[] w, double[][] basis, int last) {
        for (int i = 0; i <= last; i++) {
            add(w, -dot(w, basis[i]), basis[i]);
        }
    }

    private static void add(double[] to, double factor, double[] vector) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * vector[i];
        }
    }

    private static double[] scaled(double[] vector, double factor) {
        double[] scaled = new double[vector.length];
        add(scaled, factor, vector);
        return scaled;
    }

    private static double dot(double[] a, double[] b) {
        // Four sums: each addition need not wait for the one before it.
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 4 <= a.length; i += 4) {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
            sum2 += a[i + 2] * b[i + 2];
            sum3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            sum0 += a[i] * b[i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /** Of a symmetric tridiagonal matrix without negative eigenvalues, by bisection. */
    private static double largestEigenvalue(double[] diagonal, double[] offDiagonal, int n) {
        // Gershgorin: no eigenvalue lies beyond the largest sum of a row's absolute values.
        double high = 0;
        for (int i = 0; i < n; i++) {
            double beside = (i > 0 ? offDiagonal[i - 1] : 0) + (i + 1 < n ? offDiagonal[i] : 0);
            high = Math.max(high, diagonal[i] + beside);
        }
        double low = 0;
        for (double middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
            if (exceedsAll(middle, diagonal, offDiagonal, n)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** Sylvester's law: x lies above all eigenvalues when every pivot of the matrix less x is negative. */
    private static boolean exceedsAll(double x, double[] diagonal, double[] offDiagonal, int n) {
        double pivot = diagonal[0] - x;
        for (int i = 1; i < n && pivot < 0; i++) {
            pivot = diagonal[i] - x - offDiagonal[i - 1] * offDiagonal[i - 1] / pivot;
        }
        return pivot < 0;
    }
}
