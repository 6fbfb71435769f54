package dev.unroll.engine.explain;

import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Tensor;

/**
 * What one row, a timestep of a sequence, adds to one scalar's gradient after a backward pass: the gradient into what
 * the scalar was multiplied into, times what it was multiplied with.
 */
@FunctionalInterface
interface Share {
    /** Of row t·B + b. */
    double at(int row);

    /**
     * Of one scalar.
     *
     * @param inputs the character every row reads, −1 for none
     */
    static Share of(Network network, int[] inputs, ParameterElement element) {
        String name = element.name();
        int i = element.row();
        int j = element.column();
        Tensor dLogits = network.dLogits();
        return switch (name) {
            // x = W[character], so ∂L/∂W[i,j] = Σ of ∂L/∂x[j] where character i was read
            case "embedding.weight" -> row -> inputs[row] == i ? network.dX().get(row, j) : 0;
            // ∂L/∂W[i,j] = Σ ∂L/∂logits[i] · h[j]
            case "fc.weight" -> product(dLogits, i, network.layers().getLast().hidden(), j);
            case "fc.bias" -> row -> dLogits.get(row, j);
            default -> {
                int mark = name.lastIndexOf("_l");
                int number = Integer.parseInt(name.substring(mark + 2));
                yield recurrent(network.layers().get(number), name.substring(0, mark), i, j);
            }
        };
    }

    private static Share recurrent(RecurrentLayer layer, String kind, int i, int j) {
        Tensor dA = layer.dPreActivations();
        Tensor dQ = layer.dRecurrent();
        return switch (kind) {
            // ∂L/∂W_ih[i,j] = Σ ∂L/∂aₜ[i] · xₜ[j]
            case "rnn.weight_ih" -> product(dA, i, layer.input(), j);
            case "rnn.bias_ih" -> row -> dA.get(row, j);
            // ∂L/∂W_hh[i,j] = Σ ∂L/∂qₜ[i] · hₜ₋₁[j], with q = W_hh·hₜ₋₁ + b_hh
            case "rnn.weight_hh" -> product(dQ, i, layer.previousHidden(), j);
            case "rnn.bias_hh" -> row -> dQ.get(row, j);
            default -> throw new IllegalArgumentException("no parameter " + kind);
        };
    }

    private static Share product(Tensor gradient, int i, Tensor factor, int j) {
        return row -> gradient.get(row, i) * factor.get(row, j);
    }
}
