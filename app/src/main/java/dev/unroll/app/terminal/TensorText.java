package dev.unroll.app.terminal;

import dev.unroll.engine.trace.DoubleArray;
import dev.unroll.engine.trace.NamedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An array the way {@code print(tensor)} shows it in PyTorch with its default options: 4 decimals (none when all values
 * are whole), scientific when the values' sizes lie far apart, lines of 80 columns, and from 1,000 values on only the
 * first and last three of each axis.
 */
final class TensorText {
    private static final String OPEN = "tensor(";
    private static final int LINE_WIDTH = 80;
    private static final int EDGE = 3;
    private static final int SUMMARISED_ABOVE = 1000;
    private static final double FAR_APART = 1000;
    private static final double LARGE = 1e8;
    private static final double SMALL = 1e-4;

    private final int[] shape;
    private final double[] values;
    private final boolean summarised;
    private final String format;
    private final int width;

    private TensorText(int[] shape, double[] values) {
        this.shape = shape;
        this.values = values;
        this.summarised = values.length > SUMMARISED_ABOVE;
        int[] shown = IntStream.range(0, values.length).filter(this::isShown).toArray();
        this.format = format(shown);
        this.width =
                IntStream.of(shown).map(i -> number(values[i]).length()).max().orElse(0);
    }

    static String of(NamedArray array) {
        double[] values = new double[array.length()];
        Arrays.setAll(values, array::flat);
        return of(array.shape(), values);
    }

    static String of(DoubleArray array) {
        return of(IntStream.range(0, array.rank()).map(array::size).toArray(), array.toArray());
    }

    private static String of(int[] shape, double[] values) {
        return OPEN + new TensorText(shape, values).block(0, 0, OPEN.length()) + ")";
    }

    /** The values that are printed decide how all are formatted. */
    private String format(int[] shown) {
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        boolean whole = true;
        for (int i : shown) {
            double size = Math.abs(values[i]);
            if (size > 0 && Double.isFinite(size)) {
                min = Math.min(min, size);
                max = Math.max(max, size);
                whole &= size == Math.rint(size);
            }
        }
        boolean scientific = max > 0 && (max / min > FAR_APART || max > LARGE || (!whole && min < SMALL));
        return scientific ? "%.4e" : whole ? "%.0f." : "%.4f";
    }

    private String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return String.format(Locale.ROOT, format, value);
    }

    /** The part of the array below the axis, starting at a flat index; {@code indent} columns stand before it. */
    private String block(int axis, int start, int indent) {
        if (axis == shape.length - 1) {
            return row(start, indent);
        }
        int stride = stride(axis);
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < shape[axis]; i++) {
            if (!isShown(axis, i)) {
                blocks.add("...");
                i = shape[axis] - EDGE;
            }
            blocks.add(block(axis + 1, start + i * stride, indent + 1));
        }
        String between = "," + "\n".repeat(shape.length - axis - 1) + " ".repeat(indent + 1);
        return "[" + String.join(between, blocks) + "]";
    }

    /** The last axis: as many numbers a line as fit. */
    private String row(int start, int indent) {
        int axis = shape.length - 1;
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < shape[axis]; i++) {
            if (!isShown(axis, i)) {
                numbers.add(" ...");
                i = shape[axis] - EDGE;
            }
            numbers.add(padded(number(values[start + i])));
        }
        int perLine = Math.max(1, (LINE_WIDTH - indent) / (width + 2));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += perLine) {
            lines.add(String.join(", ", numbers.subList(i, Math.min(numbers.size(), i + perLine))));
        }
        return "[" + String.join(",\n" + " ".repeat(indent + 1), lines) + "]";
    }

    private String padded(String number) {
        return " ".repeat(Math.max(0, width - number.length())) + number;
    }

    private boolean isShown(int axis, int i) {
        return !summarised || shape[axis] <= 2 * EDGE || i < EDGE || i >= shape[axis] - EDGE;
    }

    private boolean isShown(int flat) {
        int rest = flat;
        for (int axis = 0; axis < shape.length; axis++) {
            if (!isShown(axis, rest / stride(axis))) {
                return false;
            }
            rest %= stride(axis);
        }
        return true;
    }

    /** How many values one step along the axis passes. */
    private int stride(int axis) {
        int stride = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            stride *= shape[i];
        }
        return stride;
    }
}
