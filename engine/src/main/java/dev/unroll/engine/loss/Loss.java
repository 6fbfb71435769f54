package dev.unroll.engine.loss;

import dev.unroll.engine.tensor.Tensor;

/** A loss at work on one network's output, (T·B, V), and its gradient. */
public interface Loss {
    /**
     * The loss of the output as it stands, its parts, and, on the way, its gradient into the output.
     *
     * @param targets (T·B), −1 for a position that has none and counts for nothing
     * @param count how many targets the whole loss is over; with none it is 0
     */
    double forward(int[] targets, int count);

    /** The output as it is read: as probabilities, (T·B, V), or where it is numbers as it is. */
    Tensor probabilities();

    /** Of every position, before mean or sum, (T·B, 1). */
    Tensor losses();
}
