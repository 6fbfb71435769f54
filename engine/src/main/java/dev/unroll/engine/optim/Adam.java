package dev.unroll.engine.optim;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Ops.AdamStep;
import dev.unroll.engine.tensor.Tensor;

/**
 * Adam with PyTorch's defaults and PyTorch's arrangement: bias corrections in double, ε outside the square root.
 *
 * <p>Source: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015; PyTorch, torch/optim/adam.py.
 */
public final class Adam {
    public static final double BETA_1 = 0.9;
    public static final double BETA_2 = 0.999;
    public static final double EPSILON = 1e-8;

    private final Ops ops;
    private final Tensor parameters;
    private final Tensor gradients;
    private final Tensor firstMoment;
    private final Tensor secondMoment;

    /** Works on flat vectors (1, N); the moments start at zero. */
    public Adam(Ops ops, Tensor parameters, Tensor gradients) {
        this.ops = ops;
        this.parameters = parameters;
        this.gradients = gradients;
        firstMoment = ops.zeros(1, parameters.columns());
        secondMoment = ops.zeros(1, parameters.columns());
    }

    /**
     * One update.
     *
     * @param t which update it is, from 1
     */
    public void step(int t, double learningRate) {
        // stepSize = lr ÷ (1 − β₁ᵗ)
        double stepSize = learningRate / (1 - Math.pow(BETA_1, t));
        double rootCorrection2 = Math.sqrt(1 - Math.pow(BETA_2, t));
        AdamStep step = new AdamStep(BETA_1, BETA_2, stepSize, rootCorrection2, EPSILON);
        ops.adam(parameters, gradients, firstMoment, secondMoment, step);
    }

    /** m, (1, N). */
    public Tensor firstMoment() {
        return firstMoment;
    }

    /** v, (1, N). */
    public Tensor secondMoment() {
        return secondMoment;
    }
}
