package dev.unroll.engine.train;

/** A change of a run that was made by hand between two updates. */
public sealed interface Edit {
    /** The updates made before it; it holds for the one after them. */
    int after();

    /** The learning rate from then on. */
    record Rate(int after, double learningRate) implements Edit {}

    /**
     * One scalar of a parameter.
     *
     * @param parameter its name, PyTorch's
     * @param element which of its values, row-major from 0
     */
    record Weight(int after, String parameter, int element, float value) implements Edit {}
}
