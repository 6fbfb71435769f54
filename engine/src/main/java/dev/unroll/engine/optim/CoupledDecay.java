package dev.unroll.engine.optim;

import static dev.unroll.engine.optim.Symbols.G;
import static dev.unroll.engine.optim.Symbols.LAMBDA;
import static dev.unroll.engine.optim.Symbols.THETA;

import java.util.List;
import java.util.stream.Stream;

/** Weight decay as a part of the loss, λ/2·‖θ‖²: the gradient gets λ·θ before the optimiser sees it. */
final class CoupledDecay {
    private CoupledDecay() {}

    /** Nothing without weight decay. */
    static List<Assignment> before(double weightDecay, Assignment... lines) {
        Stream<Assignment> decay = weightDecay == 0
                ? Stream.empty()
                : Stream.of(new Assignment(OptimizerSpec.GRADIENT, G.plus(LAMBDA.times(THETA))));
        return Stream.concat(decay, Stream.of(lines)).toList();
    }

    /** g ← g + λ·θ. */
    static void add(float[] p, float[] g, float decay, int n) {
        if (decay != 0) {
            for (int i = 0; i < n; i++) {
                g[i] += decay * p[i];
            }
        }
    }
}
