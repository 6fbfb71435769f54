package dev.unroll.app.shapes;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What PyTorch's {@code nn.RNN}, {@code nn.GRU} and {@code nn.LSTM} make of an input and initial states of some shape: their results'
 * shapes, or the error they raise, in its words.
 *
 * <p>Source: PyTorch 1.13, torch/nn/modules/rnn.py.
 *
 * @param inputSize input_size
 * @param hidden hidden_size
 * @param layers num_layers, times 2 where bidirectional
 * @param directions 1 or 2
 * @param batchFirst batch_first
 * @param pair whether states are h and c
 */
record ShapeCheck(int inputSize, int hidden, int layers, int directions, boolean batchFirst, boolean pair) {
    /**
     * What comes of it.
     *
     * @param error PyTorch's message; empty where there is none
     */
    record Verdict(String error, List<Integer> output, List<Integer> hn) {}

    /**
     * Of an input, and states beside it.
     *
     * @param hx the shape of h_0, and of c_0; empty for none, which are zeros
     */
    Verdict of(List<Integer> x, List<Integer> hx) {
        boolean batched = x.size() == 3;
        boolean given = !hx.isEmpty();
        if (given && hx.size() != (batched ? 3 : 2)) {
            return error(dimensions(batched, hx.size()));
        }
        if (!batched && x.size() != 2) {
            // It counts the axis it has put in for a batch.
            return error("input must have 3 dimensions, got " + (x.size() + 1));
        }
        if (x.getLast() != inputSize) {
            return error("input.size(-1) must be equal to input_size. Expected " + inputSize + ", got " + x.getLast());
        }
        int batch = !batched ? 1 : batchFirst ? x.getFirst() : x.get(1);
        int length = !batched ? x.getFirst() : batchFirst ? x.get(1) : x.getFirst();
        List<Integer> expected = List.of(layers, batch, hidden);
        List<Integer> states = !given || batched ? hx : List.of(hx.getFirst(), 1, hx.getLast());
        if (given && !states.equals(expected)) {
            return error((pair ? "Expected hidden[0] size " : "Expected hidden size ") + TensorShape.tuple(expected)
                    + ", got " + list(states));
        }
        int wide = hidden * directions;
        if (!batched) {
            return new Verdict("", List.of(length, wide), List.of(layers, hidden));
        }
        return new Verdict("", batchFirst ? List.of(batch, length, wide) : List.of(length, batch, wide), expected);
    }

    private String dimensions(boolean batched, int got) {
        String begin = batched ? "For batched 3-D input, " : "For unbatched 2-D input, ";
        String should = batched ? "should also be 3-D but got " : "should also be 2-D but got ";
        return pair
                ? begin + "hx and cx " + should + "(" + got + "-D, " + got + "-D) tensors"
                : begin + "hx " + should + got + "-D tensor";
    }

    private static Verdict error(String message) {
        return new Verdict("RuntimeError: " + message, List.of(), List.of());
    }

    private static String list(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
