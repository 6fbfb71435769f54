package dev.unroll.engine.cell;

import dev.unroll.engine.cell.Expression.Input;

/**
 * One parameter of a layer.
 *
 * @param name PyTorch's without its module and layer, {@code weight_ih}; a matrix's own letter where it stands alone
 * @param blocks how many blocks of H rows it stacks
 * @param kind what it is applied to
 */
public record CellParameter(String name, int blocks, Kind kind) {
    /** One that no equation has named yet. */
    static final CellParameter NONE = new CellParameter("", 0, Kind.BIAS);

    /** What a parameter is applied to. */
    public enum Kind {
        /** A matrix with a column for each element of the input, (blocks·H, I). */
        OF_INPUT,
        /** A matrix that multiplies vectors of the cell's own, (blocks·H, H). */
        OF_HIDDEN,
        /** A vector that is added, (blocks·H). */
        BIAS
    }

    static CellParameter ofWeight(Block weight, Expression vector) {
        Kind kind = vector instanceof Input ? Kind.OF_INPUT : Kind.OF_HIDDEN;
        return new CellParameter(weight.parameter(), weight.index() + 1, kind);
    }

    static CellParameter ofBias(Block bias) {
        return new CellParameter(bias.parameter(), bias.index() + 1, Kind.BIAS);
    }

    CellParameter and(CellParameter other) {
        if (blocks > 0 && kind != other.kind) {
            throw new IllegalArgumentException(name + " is both " + kind + " and " + other.kind);
        }
        return new CellParameter(other.name, Math.max(blocks, other.blocks), other.kind);
    }
}
