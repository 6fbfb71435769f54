package dev.unroll.app.run;

/**
 * The rows of a run as they stood at one moment, immutable: every epoch's loss and predicted characters, of a corpus every
 * chunk's. Rows are numbered by their epoch.
 */
public interface LogView {
    /** The first row there is: 1, but where a checkpoint was gone on from that holds no rows. */
    int first();

    /** The last row: how many epochs are trained; {@code first() - 1} when there is no row. */
    int last();

    /** The loss of one epoch, from {@link #first()} to {@link #last()}. */
    double loss(int epoch);

    /** The predicted character indices of one sequence in one epoch, or its first; empty where they were not kept. */
    int[] predicted(int epoch, int sequence);

    /** Counts up with every change of the rows; of one run equal revisions mean equal rows. */
    long revision();

    /** Counts up whenever rows are taken back or replaced: what is known of earlier rows holds while it stays. */
    long edition();

    default boolean isEmpty() {
        return last() < first();
    }

    /** Whether there is a row of this epoch. */
    default boolean has(int epoch) {
        return epoch >= first() && epoch <= last();
    }
}
