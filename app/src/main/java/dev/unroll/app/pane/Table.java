package dev.unroll.app.pane;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows and columns as CSV (RFC 4180), numbers in full precision: what a spreadsheet opens. */
public final class Table {
    private final StringBuilder csv = new StringBuilder();
    private final int columns;

    public Table(List<String> columns) {
        this.columns = columns.size();
        append(columns);
    }

    public Table(String... columns) {
        this(List.of(columns));
    }

    /** Adds a row: a text, a whole number or a real one a column. A number that is none leaves its place empty. */
    public Table row(Object... cells) {
        return row(Arrays.asList(cells));
    }

    /** Adds a row. */
    public Table row(List<?> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns + " columns");
        }
        append(cells);
        return this;
    }

    private void append(List<?> cells) {
        csv.append(cells.stream().map(Table::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(Object value) {
        return value instanceof Double number ? number(number) : quoted(value.toString());
    }

    /** As few digits as tell it from every other number of its kind: most were computed in single precision. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        float single = (float) value;
        return single == value ? Float.toString(single) : Double.toString(value);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** All rows, the columns' names first. */
    public String csv() {
        return csv.toString();
    }
}
