package dev.unroll.app.run;

import dev.unroll.engine.io.StoredRows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run's rows as they are appended; the worker's alone. Losses are all kept. Predicted characters are kept of all rows until
 * their budget is full; from then on of every second, fourth, … row, and of the newest.
 *
 * <p>Rows lie in blocks of primitive values. A block is never written to below what a view has been given, so that views share
 * the blocks and cost nothing a row.
 */
final class RunLog {
    private static final int BLOCK = 4096;
    private static final int[] NOT_KEPT = {};
    private static final long PREDICTED_BYTES = 16L << 20;

    /** No rows. */
    static final LogView EMPTY = new RunLog(0, 1, 1).view();

    private final int before;
    private final PredictedRows predicted;
    /** Blocks of losses; the array itself is replaced, never written to. */
    private double[][] losses = {};
    /** Rows there are. */
    private int size;

    private long revision;
    private long edition;

    /**
     * A log whose first row is the one after {@code before}.
     *
     * @param sequences in an epoch
     * @param vocabulary how many characters there are
     */
    RunLog(int before, int sequences, int vocabulary) {
        this.before = before;
        predicted = new PredictedRows(Math.max(1, sequences), vocabulary, PREDICTED_BYTES);
    }

    /** A log that goes on from some rows. */
    static RunLog of(View rows) {
        RunLog log = new RunLog(rows.before, rows.characters);
        log.restore(rows);
        return log;
    }

    private RunLog(int before, PredictedRows.View characters) {
        this.before = before;
        predicted = new PredictedRows(characters, PREDICTED_BYTES);
    }

    /** Has some earlier or later rows of the same run instead. */
    void restore(View rows) {
        losses = rows.losses.clone();
        size = rows.size;
        predicted.restore(rows.characters);
        if (size % BLOCK != 0) {
            losses[losses.length - 1] = losses[losses.length - 1].clone();
        }
        revision = Math.max(revision, rows.revision) + 1;
        edition = Math.max(edition, rows.edition) + 1;
    }

    /** A log that begins with the rows a checkpoint holds, from the first epoch on. */
    static RunLog of(StoredRows rows, int sequences, int vocabulary) {
        RunLog log = new RunLog(0, sequences, vocabulary);
        int kept = 0;
        for (int row = 0; row < rows.size(); row++) {
            boolean known = kept < rows.keptRows() && rows.kept(kept) == row;
            log.add(rows.loss(row), known ? rows.predicted(kept++) : NOT_KEPT);
        }
        return log;
    }

    /** The rows up to an epoch as a checkpoint holds them; null when the first are not known. */
    @Nullable StoredRows stored(int last) {
        if (before > 0) {
            return null;
        }
        View view = new View(this);
        int rows = Math.min(last, size);
        double[] loss = new double[rows];
        int[] kept = new int[rows];
        int many = 0;
        for (int row = 0; row < rows; row++) {
            loss[row] = losses[row / BLOCK][row % BLOCK];
            if (view.characters.has(row)) {
                kept[many++] = row;
            }
        }
        int each = view.characters.characters() * view.characters.bytesEach();
        byte[] packed = new byte[Math.multiplyExact(many, each)];
        for (int i = 0; i < many; i++) {
            view.characters.copyCharacters(kept[i], packed, i * each);
        }
        return new StoredRows(
                loss, Arrays.copyOf(kept, many), view.characters.characters(), view.characters.bytesEach(), packed);
    }

    /** The last row. */
    int last() {
        return before + size;
    }

    /** Appends a row; its characters are empty where they are not known. */
    void add(double loss, int[] characters) {
        int block = size / BLOCK;
        if (block == losses.length) {
            losses = Arrays.copyOf(losses, block + 1);
            losses[block] = new double[BLOCK];
        }
        losses[block][size % BLOCK] = loss;
        predicted.add(characters);
        size++;
        revision++;
    }

    /** Takes back the rows after {@code row}. */
    void dropAfter(int row) {
        int kept = Math.max(0, row - before);
        if (kept >= size) {
            return;
        }
        int blocks = (kept + BLOCK - 1) / BLOCK;
        losses = Arrays.copyOf(losses, blocks);
        if (kept % BLOCK != 0) {
            // What is written next would be read by views that have the old row there.
            losses[blocks - 1] = losses[blocks - 1].clone();
        }
        predicted.cut(kept);
        size = kept;
        revision++;
        edition++;
    }

    /** The rows as they stand. */
    View view() {
        return new View(this);
    }

    /** Some rows, immutable. */
    static final class View implements LogView {
        private final int before;
        private final int size;
        private final double[][] losses;
        private final PredictedRows.View characters;
        private final long revision;
        private final long edition;

        private View(RunLog log) {
            before = log.before;
            size = log.size;
            losses = log.losses;
            characters = log.predicted.view();
            revision = log.revision;
            edition = log.edition;
        }

        @Override
        public long edition() {
            return edition;
        }

        /** The same rows, counted as others than any that were counted up to {@code above}. */
        View after(long above) {
            RunLog log = RunLog.of(this);
            log.edition = above + 1;
            log.revision = above + 1;
            return log.view();
        }

        /** The rows up to an epoch. */
        View upTo(int last) {
            RunLog cut = RunLog.of(this);
            cut.dropAfter(last);
            return cut.view();
        }

        @Override
        public long revision() {
            return revision;
        }

        @Override
        public int first() {
            return before + 1;
        }

        @Override
        public int last() {
            return before + size;
        }

        @Override
        public double loss(int epoch) {
            int row = row(epoch);
            return losses[row / BLOCK][row % BLOCK];
        }

        @Override
        public int[] predicted(int epoch, int sequence) {
            return characters.row(row(epoch), sequence);
        }

        private int row(int epoch) {
            if (!has(epoch)) {
                throw new IndexOutOfBoundsException("epoch " + epoch + " of " + first() + " to " + last());
            }
            return epoch - 1 - before;
        }
    }
}
