package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Tensor;

/** Something that is another matrix at each timestep, or at all of them the same. */
@FunctionalInterface
interface Rows {
    /** Instead of a timestep: all of them, (T·B, ·). */
    int ALL = -1;

    /** (B, ·), or of {@link #ALL} (T·B, ·). */
    Tensor at(int t);

    static Rows of(Sequence sequence) {
        return t -> t == ALL ? sequence.all() : sequence.at(t);
    }
}
