package dev.unroll.engine.optim;

import dev.unroll.engine.tensor.UpdateKernel;

/** An optimiser's equations as a loop over float arrays; keeps the numbers that are the same for all elements. */
public interface UpdateLoop extends UpdateKernel {
    /**
     * What follows is one update.
     *
     * @param update which one it is, n, from 1
     */
    void begin(int update, double learningRate);
}
