package dev.unroll.engine.optim;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/**
 * Clipping by the norm of all gradients together, as PyTorch's {@code clip_grad_norm_} does it.
 *
 * <p>Source: R. Pascanu, T. Mikolov and Y. Bengio, ICML 2013; PyTorch, torch/nn/utils/clip_grad.py.
 */
public final class GradientClip {
    private static final double EPSILON = 1e-6;

    private GradientClip() {}

    /**
     * What every gradient is multiplied with.
     *
     * @param norm ‖g‖ over all parameters
     * @param clip the largest norm allowed, above 0
     */
    public static double coefficient(double norm, double clip) {
        // min(1, clip ÷ (‖g‖ + 10⁻⁶))
        return Math.min(1, clip / (norm + EPSILON));
    }

    /** {@code clipped} = the gradients, (1, N), scaled so that their norm is at most {@code clip}. */
    public static void apply(Ops ops, Tensor gradients, Tensor clipped, double clip) {
        // ‖g‖ = √(Σ g²)
        double norm = Math.sqrt(ops.sumOfSquares(gradients));
        ops.copy(gradients, clipped);
        ops.scale(clipped, coefficient(norm, clip));
    }
}
