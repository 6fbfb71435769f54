package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A matrix per timestep, stacked: row t·B + b is sequence b at timestep t (from 0). */
final class Sequence {
    private final Tensor all;
    private final List<Tensor> steps = new ArrayList<>();

    /** Zeros, (T·B, columns). */
    Sequence(Ops ops, int timesteps, int batch, int columns) {
        this(ops.zeros(timesteps * batch, columns), batch);
    }

    /** Looks at {@code all}, (T·B, ·), timestep by timestep. */
    Sequence(Tensor all, int batch) {
        this.all = all;
        for (int row = 0; row < all.rows(); row += batch) {
            steps.add(all.rowRange(row, row + batch));
        }
    }

    /** (T·B, ·). */
    Tensor all() {
        return all;
    }

    /** (B, ·). */
    Tensor at(int t) {
        return steps.get(t);
    }
}
