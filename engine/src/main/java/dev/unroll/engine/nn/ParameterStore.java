package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/** Values and gradients of all parameters, each in one flat vector, with a view per parameter. */
public final class ParameterStore {
    private final ParameterLayout layout;
    private final Tensor values;
    private final Tensor gradients;

    public ParameterStore(Ops ops, ParameterLayout layout) {
        this.layout = layout;
        values = ops.zeros(1, layout.size());
        gradients = ops.zeros(1, layout.size());
    }

    public ParameterLayout layout() {
        return layout;
    }

    /** All values, (1, N). */
    public Tensor values() {
        return values;
    }

    /** All gradients, (1, N). */
    public Tensor gradients() {
        return gradients;
    }

    Parameter get(String name) {
        ParameterSpec spec = layout.spec(name);
        return new Parameter(
                values.block(spec.offset(), spec.rows(), spec.columns()),
                gradients.block(spec.offset(), spec.rows(), spec.columns()));
    }

    /** Views of one parameter's value and gradient. */
    record Parameter(Tensor value, Tensor gradient) {}
}
