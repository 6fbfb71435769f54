package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recurrent layer over T timesteps of B sequences. Matrices are time-major: row t·B + b.
 *
 * <p>The gradient into h is kept in two parts: what comes from above (this timestep's loss, through the head or the
 * layer above) and what comes from the future (timestep t + 1, through the recurrence).
 */
public sealed interface RecurrentLayer permits Rnn {
    /** What the layer reads, (T·B, I). */
    Tensor input();

    /** h₀, (B, H); to be written to before {@link #forward}. */
    Tensor initialHidden();

    /** LSTM: c₀, (B, H). */
    default @Nullable Tensor initialCell() {
        return null;
    }

    /** All timesteps, from the input and the initial state. */
    void forward();

    /** All timesteps backwards, from {@link #dHiddenFromAbove}; the forward pass must have been run. */
    void backward();

    /** h, (T·B, H). */
    Tensor hidden();

    /** Pre-activations a, (T·B, G). */
    Tensor preActivations();

    /** Gates after their nonlinearity by PyTorch's letters, each (T·B, H); none for RNN. */
    default Map<String, Tensor> gates() {
        return Map.of();
    }

    /** LSTM: c, (T·B, H). */
    default @Nullable Tensor cell() {
        return null;
    }

    /** ∂L/∂h from above, (T·B, H); to be written to before {@link #backward}. */
    Tensor dHiddenFromAbove();

    /** ∂L/∂h from the future, (T·B, H); zero at the last timestep. */
    Tensor dHiddenFromFuture();

    /** LSTM: ∂L/∂c from the future, (T·B, H). */
    default @Nullable Tensor dCellFromFuture() {
        return null;
    }

    /** ∂L/∂a, (T·B, G). */
    Tensor dPreActivations();
}
