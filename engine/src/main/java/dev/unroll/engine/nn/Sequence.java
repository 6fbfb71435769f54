package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/** A matrix per timestep, stacked: row t·B + b is sequence b at timestep t (from 0). */
final class Sequence {
    private final Tensor all;
    private final Tensor[] steps;

    /** Zeros, (T·B, columns). */
    Sequence(Ops ops, int timesteps, int batch, int columns) {
        this(ops.zeros(timesteps * batch, columns), batch);
    }

    /** Looks at {@code all}, (T·B, ·), timestep by timestep. */
    Sequence(Tensor all, int batch) {
        this.all = all;
        steps = new Tensor[all.rows() / batch];
        for (int t = 0; t < steps.length; t++) {
            steps[t] = all.rowRange(t * batch, (t + 1) * batch);
        }
    }

    /** (T·B, ·). */
    Tensor all() {
        return all;
    }

    /** (B, ·). */
    Tensor at(int t) {
        return steps[t];
    }
}
