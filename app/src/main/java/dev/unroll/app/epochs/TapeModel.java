package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.LogView;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The epoch tape without a toolkit: which epochs are in sight, newest first, and what each row says. Only rows in sight
 * are ever made, so a million epochs cost what ten cost.
 */
final class TapeModel {
    private int size;
    private int first = 1;
    private int visibleRows = 1;
    private int offset;

    /** Whether a predicted character is the target's. */
    enum Mark {
        RIGHT,
        WRONG,
        /** There is nothing to hold it against. */
        NONE
    }

    record Chip(String character, Mark mark) {}

    /**
     * One row.
     *
     * @param chips the characters that fit
     * @param clipped whether more were predicted than fit
     */
    record Row(int epoch, String number, List<Chip> chips, boolean clipped, String loss) {
        Row {
            chips = List.copyOf(chips);
        }
    }

    /** Takes a log's rows {@code first} to {@code last}. */
    void setRows(int newFirst, int last) {
        first = newFirst;
        setSize(last);
    }

    /** Takes the log's new size. Where the newest row is in sight it stays in sight; else the rows in sight stay. */
    void setSize(int newSize) {
        if (offset > 0) {
            offset += newSize - size;
        }
        size = newSize;
        clamp();
    }

    /** Another run: from the top. */
    void toTop() {
        offset = 0;
    }

    void setVisibleRows(int rows) {
        visibleRows = Math.max(1, rows);
        clamp();
    }

    int visibleRows() {
        return visibleRows;
    }

    /** Rows above the first one in sight. */
    int offset() {
        return offset;
    }

    int largestOffset() {
        return Math.max(0, size - first + 1 - visibleRows);
    }

    void scrollTo(int newOffset) {
        offset = newOffset;
        clamp();
    }

    /** Scrolls as little as needed to bring an epoch into sight. */
    void reveal(int epoch) {
        int row = size - epoch;
        if (row < offset) {
            offset = row;
        } else if (row >= offset + visibleRows) {
            offset = row - visibleRows + 1;
        }
        clamp();
    }

    /** The epoch in a row in sight, from 0; 0 when there is none. */
    int epochAt(int row) {
        int epoch = size - offset - row;
        return row >= 0 && epoch >= first && epoch <= size ? epoch : 0;
    }

    private void clamp() {
        offset = Math.max(0, Math.min(offset, largestOffset()));
    }

    /** What a row says of one sequence of the batch, with room for {@code room} characters. */
    static Row row(LogView log, Moment moment, int epoch, int room) {
        if (moment.experiment().series() != null) {
            return ofNumbers(log, moment, epoch, room);
        }
        if (moment.experiment().labels().isPresent()) {
            return ofClass(log, moment, epoch, room);
        }
        Vocabulary vocabulary = moment.lexicon().outcomes();
        int[] predicted = Arrays.stream(log.predicted(epoch, moment.sequence()))
                .filter(index -> index != vocabulary.end())
                .toArray();
        List<String> target = moment.experiment().wanted(moment.sequence());
        boolean clipped = predicted.length > room;
        int shown = clipped ? Math.max(0, room - 1) : predicted.length;
        List<Chip> chips = new ArrayList<>(shown);
        for (int i = 0; i < shown; i++) {
            String character = vocabulary.character(predicted[i]);
            chips.add(new Chip(character, mark(character, target, i)));
        }
        return new Row(epoch, moment.count().brief(epoch), chips, clipped, loss(log.loss(epoch)));
    }

    /** A class, letter by letter: all of them right, or none. */
    private static Row ofClass(LogView log, Moment moment, int epoch, int room) {
        int[] predicted = log.predicted(epoch, moment.sequence());
        String name = moment.experiment().outcomes().decode(predicted);
        boolean right = List.of(name).equals(moment.experiment().wanted(moment.sequence()));
        List<Chip> chips = Vocabulary.split(name).stream()
                .limit(room)
                .map(letter -> new Chip(letter, right ? Mark.RIGHT : Mark.WRONG))
                .toList();
        boolean clipped = Vocabulary.split(name).size() > room;
        return new Row(epoch, moment.count().brief(epoch), chips, clipped, loss(log.loss(epoch)));
    }

    /** The last timestep's number, digit by digit: right or wrong it cannot be. */
    private static Row ofNumbers(LogView log, Moment moment, int epoch, int room) {
        int[] predicted = log.predicted(epoch, moment.sequence());
        String text = predicted.length == 0 ? "" : SeriesValues.brief(Float.intBitsToFloat(predicted[0]));
        List<Chip> chips = Vocabulary.split(text).stream()
                .limit(room)
                .map(digit -> new Chip(digit, Mark.NONE))
                .toList();
        return new Row(epoch, moment.count().brief(epoch), chips, text.length() > room, loss(log.loss(epoch)));
    }

    private static Mark mark(String character, List<String> target, int i) {
        if (i >= target.size()) {
            return Mark.NONE;
        }
        return character.equals(target.get(i)) ? Mark.RIGHT : Mark.WRONG;
    }

    /** At least three digits, so that the column does not move. */
    static String number(int epoch) {
        return String.format(Locale.ROOT, "%03d", epoch);
    }

    /** Four decimals; large losses with fewer, so that the column keeps its width. */
    static String loss(double loss) {
        if (!Double.isFinite(loss)) {
            return Double.isNaN(loss) ? "NaN" : "∞";
        }
        return String.format(Locale.ROOT, Math.abs(loss) < 1e5 ? "%.4f" : "%.3e", loss);
    }
}
