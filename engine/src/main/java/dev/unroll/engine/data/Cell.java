package dev.unroll.engine.data;

/** The kinds of recurrent cell; the names are the experiment file's, in lower case. */
public enum Cell {
    RNN(1),
    GRU(3),
    LSTM(4),
    /** The minimal gated unit: one gate, which forgets and resets. */
    MGU(2);

    private final int gates;

    Cell(int gates) {
        this.gates = gates;
    }

    /**
     * How many blocks of H rows PyTorch stacks in {@code weight_ih} and {@code weight_hh}: 1, 3 (r, z, n), 4
     * (i, f, g, o) or, of the minimal gated unit, which PyTorch lacks, 2 (f, n).
     */
    public int gates() {
        return gates;
    }
}
