package dev.unroll.engine.explain;

import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.nn.ParameterUse;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Chain;
import java.util.List;

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
            // ∂L/∂W[i,j] = Σ ∂L/∂logits[i] · h[j], or what else the head reads
            case "fc.weight" -> product(dLogits, i, network.read(), j);
            case "fc.bias" -> row -> dLogits.get(row, j);
            case "h0", "c0" -> initial(network.layers().get(i), name, j);
            default -> {
                Chain chain = Chain.of(name).orElseThrow();
                String parameter = name.substring(
                        "rnn.".length(), name.length() - chain.suffix().length());
                yield recurrent(network.layers().get(chain.index(network.directions())), parameter, i, j);
            }
        };
    }

    /** ∂L/∂h₀[layer,j]: what the timestep of every sequence that is run first sends back. */
    private static Share initial(RecurrentLayer layer, String name, int j) {
        for (LayerState state : layer.states()) {
            Tensor dInitial = state.dInitial();
            if (dInitial != null && ParameterLayout.initial(state.name()).equals(name)) {
                int sequences = dInitial.rows();
                int first = layer.isReverse() ? layer.hidden().rows() - sequences : 0;
                return row -> row >= first && row < first + sequences ? dInitial.get(row - first, j) : 0;
            }
        }
        throw new IllegalArgumentException(layer.spec() + " does not learn " + name);
    }

    /** ∂L/∂W[i,j] = Σ over its uses of ∂L/∂(W·v)[i] · v[j]; of a bias of the gradient into what it is added to. */
    private static Share recurrent(RecurrentLayer layer, String parameter, int i, int j) {
        List<ParameterUse> uses = layer.uses(parameter);
        return row -> uses.stream().mapToDouble(use -> use.at(row, i, j)).sum();
    }

    private static Share product(Tensor gradient, int i, Tensor factor, int j) {
        return row -> gradient.get(row, i) * factor.get(row, j);
    }
}
