package dev.unroll.app.bench;

import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the tables are laid out. */
final class TableText {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int NAME_WIDTH = 31;
    private static final int NUMBER_WIDTH = 14;

    private TableText() {}

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static String digits(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    /** A name at the left, numbers in columns. */
    static String row(String name, String... cells) {
        StringBuilder line = new StringBuilder(name).repeat(" ", Math.max(1, NAME_WIDTH - name.length()));
        for (String cell : cells) {
            line.repeat(" ", Math.max(1, NUMBER_WIDTH - cell.length())).append(cell);
        }
        return line.toString();
    }
}
