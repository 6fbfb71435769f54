package dev.unroll.engine.optim;

import static dev.unroll.engine.optim.Symbols.EPSILON;
import static dev.unroll.engine.optim.Symbols.G;
import static dev.unroll.engine.optim.Symbols.LR;
import static dev.unroll.engine.optim.Symbols.THETA;

import dev.unroll.engine.data.Optimizer;
import java.util.List;
import java.util.Map;

/**
 * The gradient over the root of the sum s of all its squares so far, ε outside the root; the learning rate does not decay.
 *
 * <p>Source: J. Duchi, E. Hazan and Y. Singer, JMLR 12, 2011; PyTorch, torch/optim/adagrad.py.
 */
public record Adagrad(double weightDecay) implements OptimizerSpec {
    static final double EPS = 1e-10;

    private static final Term S = Term.of("s");

    @Override
    public Optimizer kind() {
        return Optimizer.ADAGRAD;
    }

    @Override
    public List<Slot> slots() {
        return List.of(new Slot("sum", "s"));
    }

    @Override
    public List<Assignment> equations() {
        // s ← s + g²
        Assignment sum = new Assignment("s", S.plus(G.squared()));
        // θ ← θ − lr · g / (√s + ε)
        Term step = LR.times(G.over(S.root().plus(EPSILON)));
        return CoupledDecay.before(weightDecay, sum, Symbols.parameter(THETA.minus(step)));
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of("ε", EPS, DECAY, weightDecay);
    }

    @Override
    public UpdateLoop loop() {
        return new Loop((float) weightDecay);
    }

    @Override
    public String torchClass() {
        return "Adagrad";
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
        public void apply(float[] p, float[] g, float[] s, float[] unused, int n) {
            CoupledDecay.add(p, g, decay, n);
            float epsilon = (float) EPS;
            float lr = rate;
            for (int i = 0; i < n; i++) {
                // s ← s + g²
                s[i] += g[i] * g[i];
                // θ ← θ − lr · g / (√s + ε)
                p[i] -= lr * g[i] / ((float) Math.sqrt(s[i]) + epsilon);
            }
        }
    }
}
