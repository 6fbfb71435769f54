package dev.unroll.engine.nn;

import dev.unroll.engine.trace.Axis;
import java.util.List;

/**
 * One parameter's name, shape and place.
 *
 * @param name PyTorch's name, for example {@code rnn.weight_ih_l0}
 * @param axes one, two, or three of which the middle one is 1
 * @param offset where it begins in the flat vector of all parameters
 * @param rows 1 for a bias
 * @param start how its first values are drawn
 * @param bound uniform ones lie within ±bound
 */
public record ParameterSpec(
        String name, List<Axis> axes, int offset, int rows, int columns, Start start, double bound) {
    /** How first values are drawn. */
    public enum Start {
        UNIFORM,
        NORMAL,
        ZEROS
    }

    public ParameterSpec {
        axes = List.copyOf(axes);
    }

    public int size() {
        return rows * columns;
    }

    /** As PyTorch gives it: (rows, columns), (columns,) of a bias, or (rows, 1, columns) of initial states. */
    public int[] shape() {
        return switch (axes.size()) {
            case 1 -> new int[] {columns};
            case 2 -> new int[] {rows, columns};
            default -> new int[] {rows, 1, columns};
        };
    }
}
