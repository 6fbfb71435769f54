package dev.unroll.engine.nn;

import dev.unroll.engine.nn.ParameterStore.Parameter;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Initial states that are parameters: every sequence starts from the same ones. */
public final class LearnedStates {
    /** One layer's row of a parameter, (1, H), and the states it is for. */
    private record Row(Parameter parameter, LayerState state, Tensor initial) {}

    private final Ops ops;
    private final List<Row> rows = new ArrayList<>();

    /**
     * For some sequences of a network.
     *
     * @param sequences so many, from the first; backwards in time so many up to the last: of a sequence that lies in parts there
     *     they are the parts it starts with
     */
    public LearnedStates(Ops ops, ParameterStore store, List<RecurrentLayer> layers, int sequences) {
        this.ops = ops;
        for (int layer = 0; layer < layers.size(); layer++) {
            for (LayerState state : layers.get(layer).states()) {
                int from = layers.get(layer).isReverse() ? state.initial().rows() - sequences : 0;
                Parameter all = store.get(ParameterLayout.initial(state.name()));
                Parameter own = new Parameter(
                        all.value().rowRange(layer, layer + 1), all.gradient().rowRange(layer, layer + 1));
                rows.add(new Row(own, state, state.initial().rowRange(from, from + sequences)));
            }
        }
    }

    /** Starts the sequences from the parameters as they stand. */
    public void forward() {
        for (Row row : rows) {
            // h₀ of every sequence is the parameter   (B, H)
            ops.fillRows(row.initial(), row.parameter().value());
        }
    }

    void backward() {
        for (Row row : rows) {
            Tensor dInitial = row.state().dInitial();
            if (dInitial != null) {
                // ∂L/∂h₀ = Σ over sequences   (H)
                ops.sumRows(dInitial, row.parameter().gradient());
            }
        }
    }
}
