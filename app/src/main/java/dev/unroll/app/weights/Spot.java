package dev.unroll.app.weights;

import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * One scalar of one parameter, as PyTorch spells it.
 *
 * @param name {@code rnn.weight_hh_l0}
 * @param row from 0
 * @param column from 0; 0 for a bias, which is drawn as a column
 * @param bias whether it has one index only
 */
record Spot(String name, int row, int column, boolean bias) {
    /** {@code weight_hh_l0[1,3]}: without the module, as the names of layers say it. */
    String shown() {
        String brief = name.startsWith("rnn.") ? name.substring(4) : name;
        return brief + (bias ? "[" + row + "]" : "[" + row + "," + column + "]");
    }

    /** The spot of a parameter's element; null where there is no such parameter. */
    static @Nullable Spot of(ParameterElement element, Parameters parameters) {
        if (!parameters.has(element.name())) {
            return null;
        }
        boolean bias = parameters.get(element.name()).rank() == 1;
        return new Spot(element.name(), bias ? element.column() : element.row(), bias ? 0 : element.column(), bias);
    }

    ParameterElement element() {
        return bias ? new ParameterElement(name, 0, row) : new ParameterElement(name, row, column);
    }

    /** Which value of the parameter it is, row-major. */
    int flat(NamedArray array) {
        return bias ? row : row * array.size(1) + column;
    }

    float in(NamedArray array) {
        return array.flat(flat(array));
    }
}
