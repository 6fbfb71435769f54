package dev.unroll.app.inspector;

import dev.unroll.app.inspector.LayerWeights.Kind;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.Chain;
import java.util.Locale;
import java.util.stream.Stream;

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

    /** The one that follows an element of a recurrent layer's parameter. */
    static Pin of(ParameterElement element, int hidden) {
        Kind kind = Stream.of(Kind.values())
                .filter(k -> element.name().contains(k.stem()))
                .findFirst()
                .orElseThrow();
        int index = kind.isBias() ? element.column() : element.row();
        return new Pin(kind, index / hidden, kind.isBias() ? 0 : element.column());
    }

    /** Which layer such an element is of, from 0; of two directions one of two a layer. */
    static int layer(ParameterElement element, int directions) {
        return Chain.of(element.name()).map(chain -> chain.index(directions)).orElse(0);
    }

    /** Which unit. */
    static int unit(ParameterElement element, int hidden) {
        return (element.name().contains("bias") ? element.column() : element.row()) % hidden;
    }

    /** The element that is followed. */
    ParameterElement element(CellNumbers cell, int unit) {
        int row = row(cell, unit);
        String name = cell.weights().name(kind);
        return kind.isBias() ? new ParameterElement(name, 0, row) : new ParameterElement(name, row, column);
    }

    /** The row of PyTorch's stacked matrix. */
    int row(CellNumbers cell, int unit) {
        return gate * cell.hidden() + unit;
    }

    /** {@code weight_hh_l0[1,3]}. */
    String name(CellNumbers cell, int unit) {
        String name = cell.weights().shortName(kind);
        return kind.isBias()
                ? String.format(Locale.ROOT, "%s[%d]", name, row(cell, unit))
                : String.format(Locale.ROOT, "%s[%d,%d]", name, row(cell, unit), column);
    }
}
