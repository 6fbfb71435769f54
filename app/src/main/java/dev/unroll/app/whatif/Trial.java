package dev.unroll.app.whatif;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.explain.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing to try at a timestep.
 *
 * @param detail the gate's letter, or the character's index in the vocabulary; empty where the kind says all
 */
record Trial(Kind kind, String detail) {
    static final Trial FIRST = new Trial(Kind.ERASE_H, "");

    /** What can be tried. */
    enum Kind {
        ERASE_H,
        ERASE_C,
        ERASE_BOTH,
        READ,
        SHUT,
        OPEN,
        FREEZE;

        boolean ofGate() {
            return this == SHUT || this == OPEN || this == FREEZE;
        }
    }

    /** What can be tried in such a cell. */
    static List<Kind> kinds(CellSpec cell) {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.ERASE_H));
        if (cell.states().contains("c")) {
            kinds.add(Kind.ERASE_C);
            kinds.add(Kind.ERASE_BOTH);
        }
        kinds.add(Kind.READ);
        if (!gates(cell).isEmpty()) {
            kinds.addAll(List.of(Kind.SHUT, Kind.OPEN, Kind.FREEZE));
        }
        return kinds;
    }

    /** The letters of a cell's gates: all that its equations compute and that is no state. */
    static List<String> gates(CellSpec cell) {
        return cell.equations().stream()
                .map(equation -> equation.name())
                .filter(name -> !cell.states().contains(name) && cell.blocks().contains(name))
                .toList();
    }

    /** The engine's changes that this is. Timesteps count from 1 here. */
    List<Change> changes(int layer, int row, int t) {
        return switch (kind) {
            case ERASE_H -> List.of(new Change.EraseHidden(layer, row, t - 1));
            case ERASE_C -> List.of(new Change.EraseCell(layer, row, t - 1));
            case ERASE_BOTH ->
                List.of(new Change.EraseHidden(layer, row, t - 1), new Change.EraseCell(layer, row, t - 1));
            case READ -> List.of(new Change.ReplaceInput(row, t - 1, Integer.parseInt(detail)));
            case SHUT -> List.of(new Change.SetGate(layer, row, t - 1, detail, 0));
            case OPEN -> List.of(new Change.SetGate(layer, row, t - 1, detail, 1));
            case FREEZE -> List.of(new Change.FreezeGate(layer, row, t - 1, detail));
        };
    }
}
