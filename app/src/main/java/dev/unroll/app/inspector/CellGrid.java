package dev.unroll.app.inspector;

import dev.unroll.app.inspector.CellMapLayout.Part;
import dev.unroll.app.inspector.LayerWeights.Kind;
import dev.unroll.engine.trace.NamedArray;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The numbers behind one heat map of a cell: values, names and shapes. Rows are PyTorch's, gates stacked. */
record CellGrid(CellNumbers cell, Part part) {

    private static final int SAMPLE = 65_537;

    /** The value at (row, column); NaN where the cursor has not been. */
    double value(int row, int column) {
        return switch (part) {
            case W_IH -> cell.weights().weightIh().at(row, column);
            case W_HH -> cell.weights().weightHh().at(row, column);
            case X -> cell.inputReached() ? cell.x(row) : Double.NaN;
            case H_BEFORE -> cell.previousReached() ? cell.hBefore(row) : Double.NaN;
            case A -> cell.forwardReached() ? cell.a(row) : Double.NaN;
            case GATES -> cell.forwardReached() ? gate(row) : Double.NaN;
            case C -> cell.forwardReached() ? cell.c(row) : Double.NaN;
            case H -> cell.forwardReached() ? cell.h(row) : Double.NaN;
        };
    }

    private double gate(int row) {
        int hidden = cell.hidden();
        return cell.gate(cell.spec().blocks().get(row / hidden), row % hidden);
    }

    /** {@code weight_hh_l0[1,3]}, {@code h₃[2]}, {@code r₄[0]}. */
    String name(int row, int column) {
        Notation n = cell.notation();
        return switch (part) {
            case W_IH -> element(Kind.WEIGHT_IH, row, column);
            case W_HH -> element(Kind.WEIGHT_HH, row, column);
            case GATES -> {
                String letter = cell.spec().blocks().get(row / cell.hidden());
                yield Notation.at(n.now(letter), row % cell.hidden());
            }
            default -> Notation.at(symbol(), row);
        };
    }

    private String element(Kind kind, int row, int column) {
        return String.format(Locale.ROOT, "%s[%d,%d]", cell.weights().shortName(kind), row, column);
    }

    /** What stands under the heat map: where it is narrow, without the layer that the title names. */
    String caption() {
        Notation n = cell.notation();
        Notation alone = new Notation(n.t(), n.chain().reverse() ? 1 : 0, n.directions(), n.directions());
        return switch (part) {
            case H_BEFORE -> alone.before("h");
            case A -> alone.now("a");
            case C -> alone.now("c");
            case H -> alone.now("h");
            default -> symbol();
        };
    }

    /** Its name. */
    String symbol() {
        Notation n = cell.notation();
        return switch (part) {
            case W_IH -> cell.weights().shortName(Kind.WEIGHT_IH);
            case W_HH -> cell.weights().shortName(Kind.WEIGHT_HH);
            case X -> n.input();
            case H_BEFORE -> n.before("h");
            case A -> n.now("a");
            case GATES -> String.join("", cell.spec().blocks());
            case C -> n.now("c");
            case H -> n.now("h");
        };
    }

    /** {@code (5, 10)}, as PyTorch prints it. */
    String shape() {
        return switch (part) {
            case W_IH -> shape(cell.weights().weightIh());
            case W_HH -> shape(cell.weights().weightHh());
            case X -> "(" + cell.inputSize() + ",)";
            case A, GATES -> "(" + cell.spec().gates() * cell.hidden() + ",)";
            case H_BEFORE, C, H -> "(" + cell.hidden() + ",)";
        };
    }

    /**
     * The magnitude that gets the full hue: 1 for what lies between −1 and 1 by nature, else the largest magnitude rounded
     * up to 1, 2 or 5 times a power of ten. Both matrices share one.
     */
    double scale() {
        return switch (part) {
            case W_IH, W_HH ->
                niceAbove(Math.max(
                        largest(cell.weights().weightIh()),
                        largest(cell.weights().weightHh())));
            case X -> cell.inputReached() ? Math.max(1, largestOf(cell.inputSize())) : 1;
            case A -> cell.forwardReached() ? Math.max(1, largestOf(cell.spec().gates() * cell.hidden())) : 1;
            case C, H, H_BEFORE -> isNaturallySmall() ? 1 : Math.max(1, largestOf(cell.hidden()));
            case GATES -> 1;
        };
    }

    private boolean isNaturallySmall() {
        return part != Part.C && cell.spec().staysWithinOne();
    }

    private double largestOf(int count) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double v = value(i, 0);
            largest = Double.isNaN(v) ? largest : Math.max(largest, Math.abs(v));
        }
        return niceAbove(largest);
    }

    /** Of all values, or of an even sample where there are very many: a scale need not be exact. */
    private static double largest(NamedArray array) {
        float largest = 0;
        int step = Math.ceilDiv(array.length(), SAMPLE);
        for (int i = 0; i < array.length(); i += step) {
            largest = Math.max(largest, Math.abs(array.flat(i)));
        }
        return largest;
    }

    /** The next of …, 0.5, 1, 2, 5, 10, … that is not smaller. */
    static double niceAbove(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 5}) {
            if (value <= step * power * (1 + 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String shape(NamedArray array) {
        return Arrays.stream(array.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
