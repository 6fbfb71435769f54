package dev.unroll.engine.explain;

import dev.unroll.engine.nn.ParameterSpec;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import java.util.Objects;

/**
 * One scalar of one parameter.
 *
 * @param name PyTorch's name, for example {@code rnn.weight_hh_l0}
 * @param row from 0; 0 for a bias; of initial states the layer
 * @param column from 0; the index, for a bias
 */
public record ParameterElement(String name, int row, int column) {

    /** Its value among {@code values}: parameters, gradients or moments. */
    public float in(Parameters values) {
        NamedArray array = values.get(name);
        return switch (array.rank()) {
            case 1 -> array.at(column);
            case 2 -> array.at(row, column);
            default -> array.at(row, 0, column);
        };
    }

    /** Where it lies in the flat vector of all parameters. */
    int offset(ParameterSpec spec) {
        return spec.offset() + row * spec.columns() + column;
    }

    /** Throws IndexOutOfBoundsException unless it lies in the parameter. */
    void requireIn(ParameterSpec spec) {
        Objects.checkIndex(row, spec.rows());
        Objects.checkIndex(column, spec.columns());
    }
}
