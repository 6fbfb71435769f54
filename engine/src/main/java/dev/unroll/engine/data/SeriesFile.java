package dev.unroll.engine.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A column of a CSV file: names in the first line, then a number in every line that has one there. */
final class SeriesFile {
    private static final String FIELD = "series";

    private SeriesFile() {}

    /** A name that starts from {@code folder} unless it is absolute. */
    static Series in(Path folder, Series series) {
        if (!(series instanceof Series.File(String name))) {
            return series;
        }
        try {
            return new Series.File(folder.resolve(name).normalize().toString());
        } catch (InvalidPathException e) {
            throw new InvalidInput(FIELD, name, "file-missing");
        }
    }

    /**
     * One sequence, the column's numbers from top to bottom.
     *
     * @param column its name; empty for the only one
     * @throws InvalidInput when the file or the column cannot be read
     */
    static Series.Numbers read(String name, Optional<String> column) {
        List<List<String>> rows = CsvText.rows(CorpusFile.text(FIELD, name));
        List<String> names = rows.getFirst();
        int at = column.map(names::indexOf).orElse(names.size() == 1 ? 0 : -1);
        if (at < 0) {
            throw column.isPresent()
                    ? new InvalidInput("column", column.get(), "series-no-column", name, names)
                    : new InvalidInput("column", "", "series-which-column", name, names);
        }
        List<Double> numbers = new ArrayList<>();
        int first = column.isEmpty() && isNumber(names.get(at)) ? 0 : 1;
        IntStream.range(first, rows.size()).forEach(row -> {
            String text = at < rows.get(row).size() ? rows.get(row).get(at).strip() : "";
            if (text.isEmpty()) {
                return;
            }
            if (!isNumber(text)) {
                throw new InvalidInput(FIELD, text, "series-cell", name, row + 1);
            }
            numbers.add(SeriesText.limits().parse(text));
        });
        return new Series.Numbers(List.of(numbers));
    }

    private static boolean isNumber(String text) {
        try {
            SeriesText.limits().parse(text);
            return true;
        } catch (InvalidInput e) {
            return false;
        }
    }
}
