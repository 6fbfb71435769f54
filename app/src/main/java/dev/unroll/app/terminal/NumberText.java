package dev.unroll.app.terminal;

import dev.unroll.engine.trace.DoubleArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Numbers as digits, in columns and as JSON; a point in any locale. */
final class NumberText {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double SMALLEST_FIXED = 1e-3;
    private static final double LARGEST_FIXED = 1e4;

    private NumberText() {}

    /** Doubles with as many digits as tell them apart from their neighbours. */
    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static String fixed(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    /** Four decimals, or two digits and an exponent where those would say nothing. */
    static String compact(double number) {
        double size = Math.abs(number);
        if (number == 0) {
            return "0";
        }
        return size < SMALLEST_FIXED || size >= LARGEST_FIXED
                ? String.format(Locale.ROOT, "%.1e", number)
                : fixed(number, 4);
    }

    /** Nine significant digits. */
    static String full(double number) {
        return number == 0 ? "0" : String.format(Locale.ROOT, "%.9g", number);
    }

    /** The first column at the left, all others at the right, each as wide as its widest cell. */
    static List<String> columns(List<List<String>> rows) {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int space = widths[i] - length(row.get(i));
                if (i == 0) {
                    line.append(row.get(i)).repeat(" ", space);
                } else {
                    line.append("  ").repeat(" ", space).append(row.get(i));
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** As many levels of arrays as there are axes. */
    static Object nested(DoubleArray array) {
        return nested(array, 0, 0, array.length());
    }

    /** The part of {@code length} values from {@code from} on, which is one index of the axes before {@code axis}. */
    private static Object nested(DoubleArray array, int axis, int from, int length) {
        int size = array.size(axis);
        if (axis == array.rank() - 1) {
            double[] last = new double[size];
            Arrays.setAll(last, i -> array.flat(from + i));
            return last;
        }
        int stride = length / size;
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            parts.add(nested(array, axis + 1, from + i * stride, stride));
        }
        return parts;
    }
}
