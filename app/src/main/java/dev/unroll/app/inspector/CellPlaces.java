package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.inspector.CellMap.Hovered;
import dev.unroll.app.inspector.CellMapLayout.Part;
import dev.unroll.app.inspector.LayerWeights.Kind;
import dev.unroll.engine.explain.ParameterElement;
import java.util.List;
import java.util.Optional;

/** Which number stands at a place of a cell's heat maps, and back. */
final class CellPlaces {
    private CellPlaces() {}

    static Quantity number(CellNumbers cell, Hovered at) {
        Notation n = cell.notation();
        int hidden = cell.hidden();
        int row = at.row();
        return switch (at.part()) {
            case W_IH -> weight(cell, Kind.WEIGHT_IH, at);
            case W_HH -> weight(cell, Kind.WEIGHT_HH, at);
            case X ->
                n.chain().layer() == 0
                        ? new Quantity.Read(n.t(), row, false)
                        : new Quantity.OfCell(
                                "h",
                                n.t(),
                                (n.chain().layer() - 1) * n.directions() + row / hidden,
                                row % hidden,
                                false);
            case H_BEFORE -> new Quantity.OfCell("h", n.timestepBefore(), n.layer(), row, false);
            case A -> ofCell(cell, preActivations(cell).get(row / hidden), row % hidden);
            case GATES -> ofCell(cell, cell.spec().blocks().get(row / hidden), row % hidden);
            case C -> ofCell(cell, "c", row);
            case H -> ofCell(cell, "h", row);
        };
    }

    private static Quantity ofCell(CellNumbers cell, String name, int unit) {
        return new Quantity.OfCell(name, cell.notation().t(), cell.notation().layer(), unit, false);
    }

    private static Quantity weight(CellNumbers cell, Kind kind, Hovered at) {
        return new Quantity.Weight(new ParameterElement(cell.weights().name(kind), at.row(), at.column()), false);
    }

    private static List<String> preActivations(CellNumbers cell) {
        return cell.computation().preActivations().stream()
                .map(dev.unroll.engine.cell.Part::name)
                .toList();
    }

    /** Where a number, or its gradient, stands; empty where it is none of this cell's. */
    static Optional<Hovered> place(CellNumbers cell, CellMapLayout layout, Quantity number) {
        return layout.blocks().stream()
                .flatMap(block -> in(cell, block.part(), number).stream())
                .filter(at -> number.isAt(number(cell, at)))
                .findFirst();
    }

    /** Where it would stand in a part, if it is in it. */
    private static Optional<Hovered> in(CellNumbers cell, Part part, Quantity number) {
        int hidden = cell.hidden();
        return switch (number) {
            case Quantity.Weight(ParameterElement e, boolean _) ->
                part == Part.W_IH || part == Part.W_HH
                        ? Optional.of(new Hovered(part, e.row(), e.column()))
                        : Optional.empty();
            case Quantity.Read r -> part == Part.X ? Optional.of(new Hovered(part, r.index(), 0)) : Optional.empty();
            case Quantity.OfCell c ->
                switch (part) {
                    case W_IH, W_HH -> Optional.empty();
                    case A -> stacked(part, preActivations(cell).indexOf(c.name()), c.unit(), hidden);
                    case GATES -> stacked(part, cell.spec().blocks().indexOf(c.name()), c.unit(), hidden);
                    default -> Optional.of(new Hovered(part, c.unit(), 0));
                };
            default -> Optional.empty();
        };
    }

    private static Optional<Hovered> stacked(Part part, int block, int unit, int hidden) {
        return block < 0 ? Optional.empty() : Optional.of(new Hovered(part, block * hidden + unit, 0));
    }
}
