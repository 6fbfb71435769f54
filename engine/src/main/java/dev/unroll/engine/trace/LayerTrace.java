package dev.unroll.engine.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one recurrent layer computed in one epoch. Arrays are (B, T, ·). {@link CellTrace} has every value of a cell by its name.
 *
 * @param input what the layer read, (B, T, I)
 * @param states what is handed from timestep to timestep, the output h first
 * @param a pre-activations, (B, T, G), a block of H for each, in the order of the cell's equations: for RNN
 *     W_ih·x + b_ih + W_hh·h + b_hh; for GRU and LSTM one a gate (for GRU's n the whole argument of its tanh)
 * @param gates what equations compute that is no state, by their names, each (B, T, H): r, z, n, or i, f, g, o; empty for
 *     RNN. GRU adds {@code hn}: W_hn·h + b_hn, what r multiplies
 * @param dHiddenFromAbove ∂L/∂h as it comes from this timestep's loss: for the top layer through the head, for a lower
 *     one through the layer above, (B, T, H)
 * @param dA ∂L/∂a, (B, T, G)
 */
public record LayerTrace(
        NamedArray input,
        List<StateTrace> states,
        NamedArray a,
        Map<String, NamedArray> gates,
        NamedArray dHiddenFromAbove,
        NamedArray dA) {

    public LayerTrace {
        states = List.copyOf(states);
        gates = Map.copyOf(gates);
    }

    /** Of a state h and, of an LSTM, c. */
    public LayerTrace(
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
        this(
                input,
                Stream.concat(
                                Stream.of(new StateTrace("h", h0, h, dHiddenFromFuture)),
                                c0 == null || c == null || dCellFromFuture == null
                                        ? Stream.of()
                                        : Stream.of(new StateTrace("c", c0, c, dCellFromFuture)))
                        .toList(),
                a,
                gates,
                dHiddenFromAbove,
                dA);
    }

    /** The state of a name; empty when there is none. */
    public Optional<StateTrace> state(String name) {
        return states.stream().filter(state -> state.name().equals(name)).findFirst();
    }

    private @Nullable StateTrace cellState() {
        return state("c").orElse(null);
    }

    /** The hidden state before the first timestep, (B, H). */
    public NamedArray h0() {
        return states.getFirst().initial();
    }

    /** Hidden states, (B, T, H). */
    public NamedArray h() {
        return states.getFirst().values();
    }

    /** ∂L/∂h as it comes from t+1 through the recurrence, (B, T, H); zero at the last timestep. */
    public NamedArray dHiddenFromFuture() {
        return states.getFirst().dFromFuture();
    }

    /** LSTM: the cell state before the first timestep, (B, H). */
    public @Nullable NamedArray c0() {
        StateTrace c = cellState();
        return c == null ? null : c.initial();
    }

    /** LSTM: cell states, (B, T, H). */
    public @Nullable NamedArray c() {
        StateTrace c = cellState();
        return c == null ? null : c.values();
    }

    /** LSTM: ∂L/∂c as it comes from t+1 through the forget gate, (B, T, H). */
    public @Nullable NamedArray dCellFromFuture() {
        StateTrace c = cellState();
        return c == null ? null : c.dFromFuture();
    }

    /** ∂L/∂h of one unit at one timestep: from this timestep's loss and from the future. */
    public float dHidden(int b, int t, int unit) {
        return dHiddenFromAbove.at(b, t, unit) + dHiddenFromFuture().at(b, t, unit);
    }

    /** ‖∂L/∂h‖ that reaches timestep t (from 0) from t+1: the width of the backward arrow between the two. */
    public double futureNorm(int b, int t) {
        return norm(dHiddenFromFuture(), b, t);
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
