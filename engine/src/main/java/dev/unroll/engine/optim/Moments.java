package dev.unroll.engine.optim;

import static dev.unroll.engine.optim.Symbols.EPSILON;
import static dev.unroll.engine.optim.Symbols.G;
import static dev.unroll.engine.optim.Symbols.LR;
import static dev.unroll.engine.optim.Symbols.N;
import static dev.unroll.engine.optim.Symbols.ONE;

import java.util.List;
import java.util.Map;

/**
 * What Adam and AdamW share: running means m and v of the gradient and of its square, corrected for having begun at 0.
 * The bias corrections are taken in double, ε outside the square root.
 *
 * <p>Source: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015; PyTorch, torch/optim/adam.py.
 */
final class Moments {
    static final double BETA_1 = 0.9;
    static final double BETA_2 = 0.999;
    static final double EPS = 1e-8;
    static final List<Slot> SLOTS = List.of(new Slot("exp_avg", "m"), new Slot("exp_avg_sq", "v"));

    private static final Term B1 = Term.of("β₁");
    private static final Term B2 = Term.of("β₂");
    private static final Term M = Term.of("m");
    private static final Term V = Term.of("v");

    private Moments() {}

    static Map<String, Double> constants(double weightDecay) {
        return Map.of("β₁", BETA_1, "β₂", BETA_2, "ε", EPS, OptimizerSpec.DECAY, weightDecay);
    }

    /** m ← β₁·m + (1−β₁)·g. */
    static Assignment first() {
        return new Assignment("m", B1.times(M).plus(ONE.minus(B1).times(G)));
    }

    /** v ← β₂·v + (1−β₂)·g². */
    static Assignment second() {
        return new Assignment("v", B2.times(V).plus(ONE.minus(B2).times(G.squared())));
    }

    /** lr · m/(1−β₁ⁿ) / (√(v/(1−β₂ⁿ)) + ε). */
    static Term step() {
        Term mean = M.over(ONE.minus(B1.power(N)));
        Term square = V.over(ONE.minus(B2.power(N)));
        return LR.times(mean.over(square.root().plus(EPSILON)));
    }

    /** The same lines over float arrays, with weight decay of either kind. */
    static final class Loop implements UpdateLoop {
        private final float coupled;
        private final double decoupled;
        private float keep;
        private float stepSize;
        private float root;

        Loop(double coupled, double decoupled) {
            this.coupled = (float) coupled;
            this.decoupled = decoupled;
        }

        @Override
        public void begin(int update, double learningRate) {
            keep = (float) (1 - learningRate * decoupled);
            // stepSize = lr ÷ (1 − β₁ⁿ)
            stepSize = (float) (learningRate / (1 - Math.pow(BETA_1, update)));
            root = (float) Math.sqrt(1 - Math.pow(BETA_2, update));
        }

        @Override
        public void apply(float[] p, float[] g, float[] m, float[] v, int n) {
            CoupledDecay.add(p, g, coupled, n);
            if (decoupled != 0) {
                shrink(p, keep, n);
            }
            moments(p, g, m, v, n);
        }

        private static void shrink(float[] p, float keep, int n) {
            for (int i = 0; i < n; i++) {
                // θ ← (1−lr·λ)·θ
                p[i] *= keep;
            }
        }

        private void moments(float[] p, float[] g, float[] m, float[] v, int n) {
            float beta1 = (float) BETA_1;
            float beta2 = (float) BETA_2;
            float rest1 = (float) (1 - BETA_1);
            float rest2 = (float) (1 - BETA_2);
            float epsilon = (float) EPS;
            float size = stepSize;
            float correction = root;
            for (int i = 0; i < n; i++) {
                // m ← β₁·m + (1−β₁)·g
                m[i] = beta1 * m[i] + rest1 * g[i];
                // v ← β₂·v + (1−β₂)·g²
                v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
                // θ ← θ − stepSize · m / (√v/√(1−β₂ⁿ) + ε)
                p[i] -= size * m[i] / ((float) Math.sqrt(v[i]) / correction + epsilon);
            }
        }
    }
}
