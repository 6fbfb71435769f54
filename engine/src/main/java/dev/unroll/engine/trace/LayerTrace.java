package dev.unroll.engine.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one recurrent layer computed in one epoch. Arrays are (B, T, ·); the three gradients into h add up to
 * {@code dHidden}.
 *
 * @param input what the layer read, (B, T, I)
 * @param h0 the state before the first timestep, (B, H)
 * @param c0 LSTM: the cell state before the first timestep, (B, H)
 * @param a pre-activations, (B, T, G): for RNN W_ih·x + b_ih + W_hh·h + b_hh; for GRU and LSTM one block of H per gate, in
 *     PyTorch's order (for GRU's n the whole argument of its tanh)
 * @param gates the gates after their nonlinearity by PyTorch's letters, each (B, T, H): r, z, n, or i, f, g, o; empty for
 *     RNN. GRU adds {@code hn}: W_hn·h + b_hn, what r multiplies
 * @param h hidden states, (B, T, H)
 * @param c LSTM: cell states, (B, T, H)
 * @param dHiddenFromAbove ∂L/∂h as it comes from this timestep's loss: for the top layer through the head, for a lower
 *     one through the layer above, (B, T, H)
 * @param dHiddenFromFuture ∂L/∂h as it comes from t+1 through the recurrence, (B, T, H); zero at the last timestep
 * @param dCellFromFuture LSTM: ∂L/∂c as it comes from t+1 through the forget gate, (B, T, H)
 * @param dA ∂L/∂a, (B, T, G)
 */
public record LayerTrace(
        NamedArray input,
        NamedArray h0,
        @Nullable NamedArray c0,
        NamedArray a,
        Map<String, NamedArray> gates,
        NamedArray h,
        @Nullable NamedArray c,
        NamedArray dHiddenFromAbove,
        NamedArray dHiddenFromFuture,
        @Nullable NamedArray dCellFromFuture,
        NamedArray dA) {

    public LayerTrace {
        gates = Map.copyOf(gates);
    }

    /** ∂L/∂h of one unit at one timestep: from this timestep's loss and from the future. */
    public float dHidden(int b, int t, int unit) {
        return dHiddenFromAbove.at(b, t, unit) + dHiddenFromFuture.at(b, t, unit);
    }

    /** ‖∂L/∂h‖ that reaches timestep t (from 0) from t+1: the width of the backward arrow between the two. */
    public double futureNorm(int b, int t) {
        return norm(dHiddenFromFuture, b, t);
    }

    /** ‖∂L/∂h‖ that reaches timestep t (from 0) from above: the width of the arrow down into the cell. */
    public double aboveNorm(int b, int t) {
        return norm(dHiddenFromAbove, b, t);
    }

    private static double norm(NamedArray array, int b, int t) {
        double sum = 0;
        for (int i = 0; i < array.size(2); i++) {
            double v = array.at(b, t, i);
            sum += v * v;
        }
        return Math.sqrt(sum);
    }
}
