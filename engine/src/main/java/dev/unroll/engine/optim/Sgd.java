package dev.unroll.engine.optim;

import static dev.unroll.engine.optim.Symbols.G;
import static dev.unroll.engine.optim.Symbols.LR;
import static dev.unroll.engine.optim.Symbols.THETA;

import dev.unroll.engine.data.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gradient descent, with momentum or without. The buffer begins at 0, so that it is the gradient itself after the first
 * update, as PyTorch's.
 *
 * <p>Source: B. T. Polyak, 1964, in PyTorch's arrangement, torch/optim/sgd.py: the learning rate stands outside the buffer.
 */
public record Sgd(double momentum, double weightDecay) implements OptimizerSpec {
    private static final Term MU = Term.of("μ");
    private static final Term B = Term.of("b");

    @Override
    public Optimizer kind() {
        return Optimizer.SGD;
    }

    @Override
    public List<Slot> slots() {
        return momentum == 0 ? List.of() : List.of(new Slot("momentum_buffer", "b"));
    }

    @Override
    public List<Assignment> equations() {
        if (momentum == 0) {
            // θ ← θ − lr·g
            return CoupledDecay.before(weightDecay, Symbols.parameter(THETA.minus(LR.times(G))));
        }
        // b ← μ·b + g
        Assignment buffer = new Assignment("b", MU.times(B).plus(G));
        // θ ← θ − lr·b
        return CoupledDecay.before(weightDecay, buffer, Symbols.parameter(THETA.minus(LR.times(B))));
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of("μ", momentum, DECAY, weightDecay);
    }

    @Override
    public UpdateLoop loop() {
        return new Loop((float) momentum, (float) weightDecay);
    }

    @Override
    public String torchClass() {
        return "SGD";
    }

    @Override
    public Map<String, Double> torchArguments() {
        Map<String, Double> arguments = new LinkedHashMap<>();
        if (momentum != 0) {
            arguments.put("momentum", momentum);
        }
        arguments.putAll(OptimizerSpec.super.torchArguments());
        return arguments;
    }

    private static final class Loop implements UpdateLoop {
        private final float momentum;
        private final float decay;
        private float rate;

        Loop(float momentum, float decay) {
            this.momentum = momentum;
            this.decay = decay;
        }

        @Override
        public void begin(int update, double learningRate) {
            rate = (float) learningRate;
        }

        @Override
        public void apply(float[] p, float[] g, float[] b, float[] unused, int n) {
            CoupledDecay.add(p, g, decay, n);
            if (momentum == 0) {
                descend(p, g, rate, n);
                return;
            }
            for (int i = 0; i < n; i++) {
                // b ← μ·b + g
                b[i] = momentum * b[i] + g[i];
            }
            descend(p, b, rate, n);
        }

        private static void descend(float[] p, float[] direction, float rate, int n) {
            for (int i = 0; i < n; i++) {
                // θ ← θ − lr·b
                p[i] -= rate * direction[i];
            }
        }
    }
}
