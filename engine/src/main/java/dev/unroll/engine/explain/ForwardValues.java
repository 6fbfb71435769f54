package dev.unroll.engine.explain;

import dev.unroll.engine.trace.NamedArray;
import java.util.List;
import java.util.Map;

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
 * @param predicted one string a sequence: the most probable character, or class, at each timestep that is predicted, held out or not
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
     * @param previous what each timestep read as hₜ₋₁ and, of an LSTM, cₜ₋₁, by the state's name, each (B, T, H): zeros where it was
     *     erased
     * @param a pre-activations, (B, T, G)
     * @param gates what equations compute that is no state, by their names, each (B, T, H); empty for RNN
     * @param states h and, of an LSTM, c, each (B, T, H)
     */
    public record LayerValues(
            Map<String, NamedArray> previous,
            NamedArray a,
            Map<String, NamedArray> gates,
            Map<String, NamedArray> states) {

        public LayerValues {
            previous = Map.copyOf(previous);
            gates = Map.copyOf(gates);
            states = Map.copyOf(states);
        }

        /** A state after every timestep: h, or c. */
        public NamedArray state(String name) {
            return of(states, name);
        }

        /** A state as every timestep read it. */
        public NamedArray previous(String name) {
            return of(previous, name);
        }

        private static NamedArray of(Map<String, NamedArray> map, String name) {
            NamedArray array = map.get(name);
            if (array == null) {
                throw new IllegalArgumentException("no state " + name + " among " + map.keySet());
            }
            return array;
        }
    }
}
