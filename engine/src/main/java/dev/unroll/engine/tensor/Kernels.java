package dev.unroll.engine.tensor;

import static java.lang.Math.fma;

/** Elementwise loops over float arrays, each plain enough for the JIT to vectorise. */
final class Kernels {
    /** {@code out[i] = f(a[i], b[i], c[i], out[i])} for i &lt; n; a kernel leaves out what it does not need. */
    @FunctionalInterface
    interface Kernel {
        void apply(float[] a, float[] b, float[] c, float[] out, int n);
    }

    /** Beyond this, tanh is ±1 in float32. */
    private static final double SATURATED = 9.2;

    // tanh(x) ≈ x·P(x²) ÷ Q(x²) on |x| ≤ 9.2: a weighted least-squares fit, |error| < 1.5e-9.
    private static final double P0 = 0.9999999922234524;
    private static final double P1 = 0.1366670021619454;
    private static final double P2 = 0.0038518694384285295;
    private static final double P3 = 2.768148492772849e-05;
    private static final double P4 = 2.982588573644972e-08;
    private static final double P5 = -1.1663209509070416e-11;
    private static final double Q1 = 0.4700003022433514;
    private static final double Q2 = 0.027185344939096086;
    private static final double Q3 = 0.00039098302709001417;
    private static final double Q4 = 1.2649198773833785e-06;

    /** Below this, eˣ is taken for this one's. */
    private static final double VANISHED = -700;

    private static final double POWER = 1024;

    private Kernels() {}

    /** tanh to 1e-7, monotone, ±1 from |x| = 9.2 on; NaN stays NaN. In double, so that rounding to float is the error. */
    static double rationalTanh(double argument) {
        double x = Math.max(-SATURATED, Math.min(SATURATED, argument));
        double t = x * x;
        double p = fma(t, fma(t, fma(t, fma(t, fma(t, P5, P4), P3), P2), P1), P0);
        double q = fma(t, fma(t, fma(t, fma(t, Q4, Q3), Q2), Q1), 1);
        return x * p / q;
    }

    /**
     * eˣ for x ≤ 0, to 3e-8 of itself, and 0 in float32 from −104 on; NaN stays NaN. Without branches or tables, so that a
     * loop over it is vectorised.
     */
    static double expOfNegative(double x) {
        // eˣ = (e^(x ÷ 1024))^1024, with Taylor's series for the small power: |x ÷ 1024| < 0.102
        double y = Math.max(x, VANISHED) / POWER;
        double taylor = fma(y, fma(y, fma(y, fma(y, 1.0 / 720, 1.0 / 120), 1.0 / 24), 1.0 / 6), 1.0 / 2);
        double e = fma(y, fma(y, taylor, 1), 1);
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        return e * e;
    }

    static void tanh(float[] x, float[] unused, float[] unusedToo, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) rationalTanh(x[i]);
        }
    }

    // σ(x) = ½ + ½·tanh(x ÷ 2); tanh is rounded first, so that a shut gate is exactly 0.
    static void sigmoid(float[] x, float[] unused, float[] unusedToo, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = 0.5f + 0.5f * (float) rationalTanh(0.5f * x[i]);
        }
    }

    static void relu(float[] x, float[] unused, float[] unusedToo, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0f);
        }
    }

    static void tanhBackward(float[] y, float[] dy, float[] unused, float[] dx, int n) {
        for (int i = 0; i < n; i++) {
            dx[i] = dy[i] * (1 - y[i] * y[i]);
        }
    }

    static void tanhBackwardOfSum(float[] y, float[] dy, float[] dz, float[] dx, int n) {
        for (int i = 0; i < n; i++) {
            dx[i] = (dy[i] + dz[i]) * (1 - y[i] * y[i]);
        }
    }

    static void sigmoidBackward(float[] y, float[] dy, float[] unused, float[] dx, int n) {
        for (int i = 0; i < n; i++) {
            dx[i] = dy[i] * y[i] * (1 - y[i]);
        }
    }

    static void reluBackward(float[] y, float[] dy, float[] unused, float[] dx, int n) {
        for (int i = 0; i < n; i++) {
            dx[i] = y[i] > 0 ? dy[i] : 0f;
        }
    }

    static void add(float[] a, float[] b, float[] unused, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] + b[i];
        }
    }

    static void subtract(float[] a, float[] b, float[] unused, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] - b[i];
        }
    }

    static void multiply(float[] a, float[] b, float[] unused, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * b[i];
        }
    }

    static void multiplyAdd(float[] a, float[] b, float[] c, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = c[i] + a[i] * b[i];
        }
    }

    static double sumOfSquares(float[] x, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (double) x[i] * x[i];
        }
        return sum;
    }

    static void scale(float[] x, float factor, int n) {
        for (int i = 0; i < n; i++) {
            x[i] *= factor;
        }
    }

    static void blend(float[] w, float[] a, float[] b, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = (1 - w[i]) * a[i] + w[i] * b[i];
        }
    }
}
