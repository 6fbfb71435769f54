package dev.unroll.app.explorer;

/**
 * The run's table as views read it: every epoch's loss and predicted characters, of a corpus every chunk's. FX thread only.
 */
public interface EpochTable {
    /** How many epochs are trained: the last row's number, from 1. */
    int size();

    /** The first row there is: 1, but for a run that goes on from a checkpoint, whose earlier rows are not known. */
    default int first() {
        return 1;
    }

    /** The loss of one epoch, from {@link #first()}. */
    double loss(int epoch);

    /** The predicted character indices of one sequence in one epoch, or its first; empty where they were not kept. */
    int[] predicted(int epoch, int batch);
}
