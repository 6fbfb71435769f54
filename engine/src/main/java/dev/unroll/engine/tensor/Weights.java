package dev.unroll.engine.tensor;

/** A weight matrix W (N, K), laid out for many products of few rows. */
public interface Weights {
    /** Takes over the matrix as it is now; to be called after each change of it. */
    void refresh();

    /** {@code out += x·Wᵀ}: x (B, K), out (B, N). */
    void addTimesTransposed(Tensor x, Tensor out);

    /** {@code out = y·W}: y (B, N), out (B, K). */
    void times(Tensor y, Tensor out);

    /** {@code out += y·W}. */
    void addTimes(Tensor y, Tensor out);
}
