package dev.unroll.engine.optim;

import static dev.unroll.engine.optim.Symbols.EPSILON;
import static dev.unroll.engine.optim.Symbols.G;
import static dev.unroll.engine.optim.Symbols.LR;
import static dev.unroll.engine.optim.Symbols.ONE;
import static dev.unroll.engine.optim.Symbols.THETA;

import dev.unroll.engine.data.Optimizer;
import java.util.List;
import java.util.Map;

/**
 * The gradient over the root of the running mean v of its square, ε outside the root; not centred, no momentum.
 *
 * <p>Source: G. Hinton, "Neural networks for machine learning", lecture 6e, 2012; PyTorch, torch/optim/rmsprop.py.
 */
public record RmsProp(double weightDecay) implements OptimizerSpec {
    static final double ALPHA = 0.99;
    static final double EPS = 1e-8;

    private static final Term A = Term.of("α");
    private static final Term V = Term.of("v");

    @Override
    public Optimizer kind() {
        return Optimizer.RMSPROP;
    }

    @Override
    public List<Slot> slots() {
        return List.of(new Slot("square_avg", "v"));
    }

    @Override
    public List<Assignment> equations() {
        // v ← α·v + (1−α)·g²
        Assignment square = new Assignment("v", A.times(V).plus(ONE.minus(A).times(G.squared())));
        // θ ← θ − lr · g / (√v + ε)
        Term step = LR.times(G.over(V.root().plus(EPSILON)));
        return CoupledDecay.before(weightDecay, square, Symbols.parameter(THETA.minus(step)));
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of("α", ALPHA, "ε", EPS, DECAY, weightDecay);
    }

    @Override
    public UpdateLoop loop() {
        return new Loop((float) weightDecay);
    }

    @Override
    public String torchClass() {
        return "RMSprop";
    }

    private static final class Loop implements UpdateLoop {
        private final float decay;
        private float rate;

        Loop(float decay) {
            this.decay = decay;
        }

        @Override
        public void begin(int update, double learningRate) {
            rate = (float) learningRate;
        }

        @Override
        public void apply(float[] p, float[] g, float[] v, float[] unused, int n) {
            CoupledDecay.add(p, g, decay, n);
            float alpha = (float) ALPHA;
            float rest = (float) (1 - ALPHA);
            float epsilon = (float) EPS;
            float lr = rate;
            for (int i = 0; i < n; i++) {
                // v ← α·v + (1−α)·g²
                v[i] = alpha * v[i] + rest * g[i] * g[i];
                // θ ← θ − lr · g / (√v + ε)
                p[i] -= lr * g[i] / ((float) Math.sqrt(v[i]) + epsilon);
            }
        }
    }
}
