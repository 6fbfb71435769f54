package dev.unroll.app.weights;

import dev.unroll.engine.trace.NamedArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter as it is drawn: a matrix, or a vector as a column.
 *
 * @param name PyTorch's
 * @param array the numbers, as many as the parameter has
 * @param rowNames a name a row
 * @param columnNames a name a column; none for a bias
 * @param scale the size that has the full colour
 */
record Grid(String name, NamedArray array, List<String> rowNames, List<String> columnNames, double scale) {
    Grid {
        rowNames = List.copyOf(rowNames);
        columnNames = List.copyOf(columnNames);
    }

    boolean bias() {
        return array.rank() == 1;
    }

    int rows() {
        return array.size(0);
    }

    int columns() {
        return bias() ? 1 : array.size(1);
    }

    double at(int row, int column) {
        return array.flat(row * columns() + column);
    }

    Spot spot(int row, int column) {
        return new Spot(name, row, column, bias());
    }

    /** {@code weight_hh_l0 (5, 5)}. */
    String title() {
        String brief = name.startsWith("rnn.") ? name.substring(4) : name;
        return brief + (bias() ? " (" + rows() + ")" : " (" + rows() + ", " + columns() + ")");
    }

    /** The value that is largest in size; null of an array without values. */
    @Nullable Spot largest() {
        int best = -1;
        for (int i = 0; i < array.length(); i++) {
            if (best < 0 || Math.abs(array.flat(i)) > Math.abs(array.flat(best))) {
                best = i;
            }
        }
        return best < 0 ? null : spot(best / columns(), best % columns());
    }
}
