package dev.unroll.engine.data;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Cells;

/** The kinds of recurrent cell; the names are the experiment file's, in lower case. */
public enum Cell {
    RNN,
    GRU,
    LSTM,
    /** The minimal gated unit: one gate, which forgets and resets. */
    MGU;

    /** Its equations; the nonlinearity is that of an RNN. */
    public CellSpec spec(Nonlinearity nonlinearity) {
        return switch (this) {
            case RNN -> nonlinearity.rnn();
            case GRU -> Cells.GRU;
            case LSTM -> Cells.LSTM;
            case MGU -> Cells.MGU;
        };
    }

    /**
     * How many blocks of H rows PyTorch stacks in {@code weight_ih} and {@code weight_hh}: 1, 3 (r, z, n), 4
     * (i, f, g, o) or, of the minimal gated unit, which PyTorch lacks, 2 (f, n).
     */
    public int gates() {
        return spec(Nonlinearity.TANH).gates();
    }
}
