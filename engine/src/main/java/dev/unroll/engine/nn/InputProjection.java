package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Tensor;

/** What a layer's input adds to its pre-activations, W_ih·xₜ, and the way back. */
sealed interface InputProjection permits MatrixProjection, CharacterProjection {
    /**
     * Writes aₜ = W_ih·xₜ + b for all timesteps, or prepares to do so for each.
     *
     * @param bias b, (1, G)
     * @param a (T·B, G)
     * @return whether all is written; else {@link #forward(int, Tensor)} writes it
     */
    boolean forward(Tensor bias, Tensor a);

    /**
     * Writes one timestep's, right before the recurrence adds to it.
     *
     * @param t from 0
     * @param a aₜ, (B, G)
     */
    void forward(int t, Tensor a);

    /**
     * Writes the gradients of W_ih and b_ih, and of an embedding if that is part of it.
     *
     * @param dA ∂L/∂a, (T·B, G)
     */
    void backward(Tensor dA);
}
