package dev.unroll.engine.data;

import java.util.ArrayList;
import java.util.List;

/** Rows and fields as RFC 4180 has them; an empty line is no row. */
final class CsvText {
    private final String text;
    private int at;

    private CsvText(String text) {
        this.text = text;
    }

    static List<List<String>> rows(String text) {
        CsvText csv = new CsvText(text);
        List<List<String>> rows = new ArrayList<>();
        while (csv.at < text.length()) {
            List<String> row = csv.row();
            if (row.size() > 1 || !row.getFirst().isBlank()) {
                rows.add(row);
            }
        }
        return rows.isEmpty() ? List.of(List.of("")) : rows;
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            fields.add(field());
        }
        // The line's end: LF, or CR LF.
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return fields;
    }

    private String field() {
        StringBuilder field = new StringBuilder();
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        at += quoted ? 1 : 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (!quoted && (c == ',' || c == '\n' || c == '\r')) {
                break;
            }
            at++;
            if (quoted && c == '"') {
                if (at < text.length() && text.charAt(at) == '"') {
                    at++;
                } else {
                    quoted = false;
                    continue;
                }
            }
            field.append(c);
        }
        return field.toString();
    }
}
