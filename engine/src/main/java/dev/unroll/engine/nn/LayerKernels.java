package dev.unroll.engine.nn;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Cells;
import dev.unroll.engine.tensor.Ops;
import java.util.Map;

/** The cells that have fast code of their own, tested equal to their equations. Every other is composed from them. */
final class LayerKernels {
    /** How a layer is made. */
    @FunctionalInterface
    interface Maker {
        RecurrentLayer layer(Ops ops, LayerPorts ports);
    }

    private static final Map<CellSpec, Maker> REGISTERED = Map.of(
            Cells.RNN, Rnn::withTanh,
            Cells.RELU_RNN, Rnn::withRelu,
            Cells.GRU, Gru::new,
            Cells.LSTM, Lstm::new);

    private LayerKernels() {}

    static RecurrentLayer layer(Ops ops, LayerPorts ports) {
        return REGISTERED.getOrDefault(ports.cell(), ComposedLayer::new).layer(ops, ports);
    }
}
