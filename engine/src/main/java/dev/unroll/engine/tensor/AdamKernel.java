package dev.unroll.engine.tensor;

import dev.unroll.engine.tensor.Ops.AdamStep;

/** Adam over float arrays. */
final class AdamKernel {
    private AdamKernel() {}

    static void apply(float[] p, float[] g, float[] m, float[] v, int n, AdamStep step) {
        float beta1 = (float) step.beta1();
        float beta2 = (float) step.beta2();
        float rest1 = (float) (1 - step.beta1());
        float rest2 = (float) (1 - step.beta2());
        float stepSize = (float) step.stepSize();
        float root = (float) step.rootCorrection2();
        float epsilon = (float) step.epsilon();
        for (int i = 0; i < n; i++) {
            // m = β₁·m + (1 − β₁)·g
            m[i] = beta1 * m[i] + rest1 * g[i];
            // v = β₂·v + (1 − β₂)·g²
            v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
            // p = p − stepSize · m ÷ (√v ÷ √(1 − β₂ᵗ) + ε)
            p[i] -= stepSize * m[i] / ((float) Math.sqrt(v[i]) / root + epsilon);
        }
    }
}
