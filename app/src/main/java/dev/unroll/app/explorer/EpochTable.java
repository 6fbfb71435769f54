package dev.unroll.app.explorer;

/** The run's table as views read it: every epoch's loss and predicted characters. FX thread only. */
public interface EpochTable {
    /** How many epochs are trained; rows are numbered from 1. */
    int size();

    /** The loss of one epoch, from 1. */
    double loss(int epoch);

    /** The predicted character indices of one sequence in one epoch; empty where they were not kept. */
    int[] predicted(int epoch, int batch);
}
