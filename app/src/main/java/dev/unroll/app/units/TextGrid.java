package dev.unroll.app.units;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where the characters of a text stand: in rows of equal cells, a new row after every line feed and where a row is full. A word that
 * would be cut at a row's end begins the next one.
 *
 * @param rows what stands in each row, as indices of characters
 * @param cell a cell's width, px
 */
record TextGrid(List<List<Integer>> rows, double cell) {
    static final double ROW = 21;
    static final double MARGIN = 14;
    private static final double NARROW = 10;
    private static final double WIDE = 17;
    /** From here on scripts have characters as wide as they are high. */
    private static final int FIRST_WIDE = 0x1100;

    TextGrid {
        rows = rows.stream().map(List::copyOf).toList();
    }

    static TextGrid of(List<String> characters, double width) {
        boolean wide = characters.stream().anyMatch(character -> character.codePointAt(0) >= FIRST_WIDE);
        double cell = wide ? WIDE : NARROW;
        int columns = Math.max(8, (int) ((width - 2 * MARGIN) / cell));
        List<List<Integer>> rows = new ArrayList<>();
        List<Integer> row = new ArrayList<>();
        for (int t = 0; t < characters.size(); t++) {
            if (row.size() == columns) {
                List<Integer> next = wordAtEnd(row, characters, t);
                rows.add(row.subList(0, row.size() - next.size()));
                row = new ArrayList<>(next);
            }
            row.add(t);
            if (characters.get(t).equals("\n")) {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        if (!row.isEmpty()) {
            rows.add(row);
        }
        return new TextGrid(rows, cell);
    }

    /** The letters at a row's end that belong to a word which goes on behind it; none where the word is as long as the row. */
    private static List<Integer> wordAtEnd(List<Integer> row, List<String> characters, int t) {
        int from = row.size();
        while (from > 0 && isLetter(characters, t) && isLetter(characters, row.get(from - 1))) {
            from--;
        }
        return from == 0 ? List.of() : row.subList(from, row.size());
    }

    private static boolean isLetter(List<String> characters, int t) {
        int point = characters.get(t).codePointAt(0);
        return point < FIRST_WIDE && Character.isLetter(point);
    }

    /** px. */
    double height() {
        return rows.size() * ROW + 2 * MARGIN;
    }

    double x(int column) {
        return MARGIN + column * cell;
    }

    double y(int row) {
        return MARGIN + row * ROW;
    }

    /** The character at a place. */
    OptionalInt at(double x, double y) {
        int row = (int) Math.floor((y - MARGIN) / ROW);
        int column = (int) Math.floor((x - MARGIN) / cell);
        boolean inside = row >= 0
                && row < rows.size()
                && column >= 0
                && column < rows.get(row).size();
        return inside ? OptionalInt.of(rows.get(row).get(column)) : OptionalInt.empty();
    }
}
