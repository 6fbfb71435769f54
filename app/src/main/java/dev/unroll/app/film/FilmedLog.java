package dev.unroll.app.film;

import dev.unroll.app.run.LogView;
import java.util.Arrays;
import java.util.List;

/** The rows of a filmed run that are known at one of its shots, from the first on. */
final class FilmedLog implements LogView {
    private final List<Row> rows;
    private final List<int[]> predicted;
    private final int sequences;
    private final int last;

    /**
     * Of a run as it is played.
     *
     * @param rows of the run so far, in order; more may be added
     * @param predicted of each row all sequences' indices, one sequence after the other
     * @param last how many rows are known
     */
    FilmedLog(List<Row> rows, List<int[]> predicted, int sequences, int last) {
        this.rows = rows;
        this.predicted = predicted;
        this.sequences = sequences;
        this.last = last;
    }

    @Override
    public int first() {
        return 1;
    }

    @Override
    public int last() {
        return last;
    }

    @Override
    public double loss(int epoch) {
        return rows.get(epoch - 1).loss();
    }

    @Override
    public int[] predicted(int epoch, int sequence) {
        int[] all = predicted.get(epoch - 1);
        int each = all.length / sequences;
        return Arrays.copyOfRange(all, sequence * each, (sequence + 1) * each);
    }

    @Override
    public long revision() {
        return last;
    }

    @Override
    public long edition() {
        return 0;
    }
}
