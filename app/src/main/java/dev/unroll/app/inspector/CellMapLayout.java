package dev.unroll.app.inspector;

import dev.unroll.engine.cell.CellSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the parts of a cell's heat maps lie: W_ih x + W_hh h → a → h, with one block of rows per gate. Pure geometry;
 * no toolkit.
 */
final class CellMapLayout {
    /** What a block shows. */
    enum Part {
        W_IH,
        X,
        W_HH,
        H_BEFORE,
        A,
        GATES,
        C,
        H
    }

    /**
     * One heat map.
     *
     * @param rows the rows in sight of one gate; every gate's block shows the same units
     * @param columns the columns in sight
     * @param blocks how many gates are stacked
     */
    record Block(
            Part part,
            double x,
            double y,
            double width,
            double height,
            MatrixWindow rows,
            MatrixWindow columns,
            int blocks) {
        double blockHeight() {
            return (height - (blocks - 1) * GATE_GAP) / blocks;
        }

        double blockY(int gate) {
            return y + gate * (blockHeight() + GATE_GAP);
        }

        boolean contains(double px, double py) {
            return px >= x && px < x + width && py >= y && py < y + height;
        }

        /** The gate at a height. */
        int gateAt(double py) {
            return Math.clamp((long) ((py - y) / (blockHeight() + GATE_GAP)), 0, blocks - 1);
        }

        /** The row within its gate at a height. */
        int rowAt(double py) {
            return rows.indexAt(py - blockY(gateAt(py)));
        }

        int columnAt(double px) {
            return columns.indexAt(px - x);
        }
    }

    static final double GATE_GAP = 2;

    private static final double TOP = 4;
    private static final double VECTOR = 12;
    private static final double GAP = 6;
    private static final double SIGN = 18;
    private static final double LEAST_SIGN = 11;
    private static final double LEAST_SLOT = VECTOR + 2;
    private static final double LEAST_FUNCTION = 26;
    private static final double LEAST_MATRIX = 14;
    private static final double GATE_LETTER = 12;
    private static final double MIN_MATRIX = 36;
    private static final double MAX_CELL = 16;
    private static final double CAPTIONS = 32;

    private final List<Block> blocks = new ArrayList<>();
    private final double plusX;
    private final double arrowX;
    private final double functionX;
    private final double bodyHeight;

    /**
     * Where the width does not suffice, signs and captions draw together, then the matrices become narrower: all parts are seen.
     *
     * @param inputSlot the width x takes with its caption
     * @param wantedSlot the width any other vector takes with its caption
     * @param wantedFunction the width the activation's name takes
     */
    CellMapLayout(
            double width,
            CellSpec cell,
            int inputs,
            int hidden,
            int zoom,
            int focusUnit,
            int focusColumn,
            double inputSlot,
            double wantedSlot,
            double wantedFunction) {
        int gates = cell.gates();
        double perUnit = Math.clamp((gates == 1 ? 110.0 : 150.0) / (hidden * gates), 0, gates == 1 ? 14 : 9);
        double block = Math.max(perUnit * hidden, gates == 1 ? 30 : 18);
        bodyHeight = gates * block + (gates - 1) * GATE_GAP;

        double left = gates == 1 ? 1 : GATE_LETTER;
        int ends = (gates == 1 ? 1 : 2) + cell.states().size();
        double wanted = left + inputSlot + wantedSlot * (1 + ends) + 2 * SIGN + wantedFunction + 2 * GAP;
        double least = left + LEAST_SLOT * (2 + ends) + 2 * LEAST_SIGN + LEAST_FUNCTION + 2 * GAP;
        double room = Math.max(0, width - 2 * MIN_MATRIX);
        double tight = wanted <= room ? 0 : Math.min(1, (wanted - room) / (wanted - least));
        double slot = wantedSlot + tight * (LEAST_SLOT - wantedSlot);
        double xSlot = inputSlot + tight * (LEAST_SLOT - inputSlot);
        double sign = SIGN + tight * (LEAST_SIGN - SIGN);
        double function = wantedFunction + tight * (LEAST_FUNCTION - wantedFunction);
        double fixed = wanted + tight * (least - wanted);
        double both = Math.max(2 * LEAST_MATRIX, width - fixed);
        double narrowest = Math.min(MIN_MATRIX, both / 2);
        double ih = Math.clamp(both * inputs / (inputs + hidden), narrowest, both - narrowest);
        double hh = Math.min(both - ih, hidden * MAX_CELL);
        ih = Math.min(ih, inputs * MAX_CELL);

        MatrixWindow units = MatrixWindow.around(hidden, block, zoom, focusUnit);
        double x = left;
        x += add(Part.W_IH, x, ih, units, MatrixWindow.around(inputs, ih, zoom, focusColumn), gates) + GAP / 2;
        x += vector(Part.X, x, xSlot, column(inputs, 1, 0), 1);
        plusX = x + sign / 2;
        x += sign;
        x += add(Part.W_HH, x, hh, units, MatrixWindow.around(hidden, hh, zoom, focusColumn), gates) + GAP / 2;
        x += vector(Part.H_BEFORE, x, slot, column(hidden, 1, 0), 1);
        arrowX = x + sign / 2;
        x += sign;
        x += vector(Part.A, x, slot, units, gates);
        functionX = x + function / 2;
        x += function;
        if (gates > 1) {
            x += vector(Part.GATES, x, slot, units, gates) + GAP;
        }
        MatrixWindow all = column(hidden, zoom, focusUnit);
        if (cell.states().contains("c")) {
            x += vector(Part.C, x, slot, all, 1);
        }
        vector(Part.H, x, slot, all, 1);
    }

    List<Block> blocks() {
        return blocks;
    }

    Block block(Part part) {
        return blocks.stream().filter(b -> b.part() == part).findFirst().orElseThrow();
    }

    Optional<Block> at(double px, double py) {
        return blocks.stream().filter(b -> b.contains(px, py)).findFirst();
    }

    /** The middle of the heat maps, where the signs between them stand. */
    double middle() {
        return TOP + bodyHeight / 2;
    }

    double plusX() {
        return plusX;
    }

    double arrowX() {
        return arrowX;
    }

    double functionX() {
        return functionX;
    }

    double captionY() {
        return TOP + bodyHeight;
    }

    double height() {
        return TOP + bodyHeight + CAPTIONS;
    }

    /** A vector as high as the matrices, or as its values fill. */
    private MatrixWindow column(int count, int zoom, int focus) {
        MatrixWindow window = MatrixWindow.around(count, bodyHeight, zoom, focus);
        double pixels = Math.min(bodyHeight, window.shown() * MAX_CELL);
        return new MatrixWindow(count, window.first(), window.shown(), pixels);
    }

    private double add(Part part, double x, double width, MatrixWindow rows, MatrixWindow columns, int gates) {
        double height = gates * rows.pixels() + (gates - 1) * GATE_GAP;
        blocks.add(new Block(part, x, TOP + (bodyHeight - height) / 2, width, height, rows, columns, gates));
        return width;
    }

    private double vector(Part part, double x, double slot, MatrixWindow rows, int gates) {
        add(part, x + (slot - VECTOR) / 2, VECTOR, rows, new MatrixWindow(1, 0, 1, VECTOR), gates);
        return slot;
    }
}
