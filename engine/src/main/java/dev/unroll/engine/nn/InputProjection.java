package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Tensor;

/** What a layer's input adds to its pre-activations, W_ih·xₜ for all timesteps at once, and the way back. */
sealed interface InputProjection permits MatrixProjection, CharacterProjection {
    /**
     * Writes aₜ = W_ih·xₜ + b.
     *
     * @param bias b, (1, G)
     * @param a (T·B, G)
     */
    void forward(Tensor bias, Tensor a);

    /**
     * Writes the gradients of W_ih and b_ih, and of an embedding if that is part of it.
     *
     * @param dA ∂L/∂a, (T·B, G)
     */
    void backward(Tensor dA);
}
