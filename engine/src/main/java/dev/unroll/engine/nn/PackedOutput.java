package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A packed layer's output: its hidden states, of two directions side by side, and zero from a sequence's end on. */
final class PackedOutput {
    private final Ops ops;
    private final Tensor hidden;
    private final Tensor dHidden;
    private final Tensor output;
    private final Tensor dOutput;
    /** Rows after a sequence's end. */
    private final List<Tensor> empty = new ArrayList<>();

    private final List<Tensor> dEmpty = new ArrayList<>();

    /** Of hidden states (T·B, H) and the gradient into them, which it writes. */
    PackedOutput(Ops ops, Tensor hidden, Tensor dHidden) {
        this.ops = ops;
        this.hidden = hidden;
        this.dHidden = dHidden;
        output = ops.zeros(hidden.rows(), hidden.columns());
        dOutput = ops.zeros(hidden.rows(), hidden.columns());
    }

    /** (T·B, H). */
    Tensor output() {
        return output;
    }

    /** ∂L/∂ it, (T·B, H), to be written. */
    Tensor dOutput() {
        return dOutput;
    }

    /** @param lengths how many timesteps each sequence has, (B) */
    void end(int[] lengths) {
        empty.clear();
        dEmpty.clear();
        for (int row = 0; row < output.rows(); row++) {
            if (lengths[row % lengths.length] <= row / lengths.length) {
                empty.add(output.rowRange(row, row + 1));
                dEmpty.add(dHidden.rowRange(row, row + 1));
            }
        }
    }

    void forward() {
        ops.copy(hidden, output);
        empty.forEach(row -> ops.fill(row, 0));
    }

    void backward() {
        ops.copy(dOutput, dHidden);
        dEmpty.forEach(row -> ops.fill(row, 0));
    }
}
