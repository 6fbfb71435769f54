package dev.unroll.engine.nn;

import dev.unroll.engine.trace.Axis;
import java.util.List;

/**
 * One parameter's name, shape and place.
 *
 * @param name PyTorch's name, for example {@code rnn.weight_ih_l0}
 * @param axes one or two
 * @param offset where it begins in the flat vector of all parameters
 * @param rows 1 for a bias
 * @param bound it starts uniform in ±bound; 0: it starts normal
 */
public record ParameterSpec(String name, List<Axis> axes, int offset, int rows, int columns, double bound) {
    public ParameterSpec {
        axes = List.copyOf(axes);
    }

    public int size() {
        return rows * columns;
    }

    /** As PyTorch gives it: (rows, columns), or (columns,) of a bias. */
    public int[] shape() {
        return axes.size() == 1 ? new int[] {columns} : new int[] {rows, columns};
    }
}
