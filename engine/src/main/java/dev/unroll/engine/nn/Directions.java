package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/** What a layer of two directions puts out: the hidden states of both side by side, forward first. */
final class Directions {
    private final Ops ops;
    private final RecurrentLayer forward;
    private final RecurrentLayer backward;
    /** (T·B, 2H), its two halves, and ∂L/∂ these. */
    private final Tensor output;

    private final Tensor left;
    private final Tensor right;
    private final Tensor dOutput;
    private final Tensor dLeft;
    private final Tensor dRight;

    Directions(Ops ops, RecurrentLayer forward, RecurrentLayer backward) {
        this.ops = ops;
        this.forward = forward;
        this.backward = backward;
        Tensor hidden = forward.hidden();
        int size = hidden.columns();
        output = ops.zeros(hidden.rows(), 2 * size);
        dOutput = ops.zeros(hidden.rows(), 2 * size);
        left = output.columnRange(0, size);
        right = output.columnRange(size, 2 * size);
        dLeft = dOutput.columnRange(0, size);
        dRight = dOutput.columnRange(size, 2 * size);
    }

    /** (T·B, 2H). */
    Tensor output() {
        return output;
    }

    /** ∂L/∂ it, (T·B, 2H), to be written. */
    Tensor dOutput() {
        return dOutput;
    }

    void forward() {
        // outputₜ = [h→ₜ, h←ₜ]   (T·B, 2H)
        ops.copy(forward.hidden(), left);
        ops.copy(backward.hidden(), right);
    }

    void backward() {
        ops.copy(dLeft, forward.dHiddenFromAbove());
        ops.copy(dRight, backward.dHiddenFromAbove());
    }
}
