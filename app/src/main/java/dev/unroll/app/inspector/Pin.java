package dev.unroll.app.inspector;

import dev.unroll.app.inspector.LayerWeights.Kind;

/**
 * Which parameter of the selected unit is followed.
 *
 * @param kind weight_ih, weight_hh, bias_ih or bias_hh
 * @param gate the block of H rows, from 0
 * @param column for a weight, from 0
 */
record Pin(Kind kind, int gate, int column) {
    /** As far into this cell's shapes as they reach. */
    Pin within(CellNumbers cell) {
        int columns = kind.isBias() ? 1 : cell.weights().get(kind).size(1);
        return new Pin(kind, Math.min(gate, cell.spec().gates() - 1), Math.min(column, columns - 1));
    }

    /** The row of PyTorch's stacked matrix. */
    int row(CellNumbers cell, int unit) {
        return gate * cell.hidden() + unit;
    }

    /** {@code weight_hh_l0[1,3]}. */
    String name(CellNumbers cell, int unit) {
        String name = cell.weights().shortName(kind);
        return kind.isBias()
                ? "%s[%d]".formatted(name, row(cell, unit))
                : "%s[%d,%d]".formatted(name, row(cell, unit), column);
    }
}
