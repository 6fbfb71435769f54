package dev.unroll.engine.data;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Cells;

/** What a plain RNN cell applies to its pre-activation. */
public enum Nonlinearity {
    TANH,
    RELU,
    /** The pre-activation itself: a linear recurrence. */
    NONE;

    /** The plain RNN with it. */
    CellSpec rnn() {
        return switch (this) {
            case TANH -> Cells.RNN;
            case RELU -> Cells.RELU_RNN;
            case NONE -> Cells.LINEAR_RNN;
        };
    }
}
