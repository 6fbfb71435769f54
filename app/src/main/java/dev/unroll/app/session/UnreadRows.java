package dev.unroll.app.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a run's table that have not been handed out yet, and how far the table goes. */
final class UnreadRows {
    private int first;
    /** The table's last row. */
    private int last;

    private double[] losses = new double[64];
    private final List<int[]> predicted = new ArrayList<>();
    private long characters;

    /** A table whose first row will be the one after {@code before}. */
    UnreadRows(int before) {
        last = before;
        first = before + 1;
    }

    int last() {
        return last;
    }

    /** The next row. */
    void add(double loss, int[] characterIndices) {
        int index = last + 1 - first;
        if (index == losses.length) {
            losses = Arrays.copyOf(losses, 2 * index);
        }
        losses[index] = loss;
        predicted.add(characterIndices);
        characters += characterIndices.length;
        last++;
        if (characters > 2 * EpochSpan.PREDICTED_BUDGET) {
            characters = EpochSpan.thin(predicted);
        }
    }

    /** Takes back the rows after {@code row}. */
    void dropAfter(int row) {
        if (row < last) {
            last = row;
            first = Math.min(first, row + 1);
            while (predicted.size() > last - first + 1) {
                characters -= predicted.removeLast().length;
            }
        }
    }

    /** Hands them out. */
    EpochSpan read() {
        EpochSpan rows = new EpochSpan(first, Arrays.copyOf(losses, last - first + 1), predicted.toArray(int[][]::new));
        predicted.clear();
        characters = 0;
        first = last + 1;
        return rows;
    }
}
