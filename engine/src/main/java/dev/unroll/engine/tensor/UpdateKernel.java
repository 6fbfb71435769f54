package dev.unroll.engine.tensor;

/** An optimiser's arithmetic over a run of elements, in float32. */
public interface UpdateKernel {
    /** How many values beside a parameter's own an optimiser may keep of it. */
    int MOST_SLOTS = 2;

    /**
     * Updates elements 0 to {@code n} − 1 of the parameters and of the slots in place.
     *
     * @param p parameters
     * @param g gradients; a copy, which may be written to
     * @param first the first slot; without one anything
     * @param second the second slot; without one anything
     */
    void apply(float[] p, float[] g, float[] first, float[] second, int n);
}
