package dev.unroll.engine.explain;

import dev.unroll.engine.trace.NamedArray;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every value of a forward pass: a {@link dev.unroll.engine.trace.Trace} without the way back.
 *
 * @param inputs character indices, (B, T); −1 for a zero vector
 * @param x what the first layer read, (B, T, I)
 * @param layers bottom to top
 * @param logits (B, T, V)
 * @param probabilities (B, T, V)
 * @param losses cross entropy per timestep before mean or sum, (B, T); 0 where no loss is taken
 * @param loss after mean or sum
 * @param predicted one string a sequence: the most probable character at each timestep that has a loss
 */
public record ForwardValues(
        List<List<Integer>> inputs,
        NamedArray x,
        List<LayerValues> layers,
        NamedArray logits,
        NamedArray probabilities,
        NamedArray losses,
        double loss,
        List<String> predicted) {

    public ForwardValues {
        inputs = inputs.stream().map(List::copyOf).toList();
        layers = List.copyOf(layers);
        predicted = List.copyOf(predicted);
    }

    /**
     * Of one layer, all (B, T, ·).
     *
     * @param previousHidden what each timestep read as hₜ₋₁, (B, T, H): zeros where it was erased
     * @param previousCell LSTM: what each timestep read as cₜ₋₁, (B, T, H)
     * @param a pre-activations, (B, T, G)
     * @param gates by PyTorch's letters, each (B, T, H); empty for RNN
     * @param h (B, T, H)
     * @param c LSTM: (B, T, H)
     */
    public record LayerValues(
            NamedArray previousHidden,
            @Nullable NamedArray previousCell,
            NamedArray a,
            Map<String, NamedArray> gates,
            NamedArray h,
            @Nullable NamedArray c) {

        public LayerValues {
            gates = Map.copyOf(gates);
        }
    }
}
