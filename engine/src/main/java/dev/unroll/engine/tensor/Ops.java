package dev.unroll.engine.tensor;

import java.util.List;

/**
 * The operations all layers are written with. Shapes are (rows, columns); where an operation names both a source and a
 * result, the result may be the source itself, but no other overlap is allowed. Nothing here allocates but
 * {@link #zeros} and {@link #weights}. Not thread-safe.
 */
public interface Ops extends AutoCloseable {
    /** A new matrix of zeros. */
    Tensor zeros(int rows, int columns);

    /** {@code c = op(a)·op(b)}, or {@code c += …} when {@code accumulate}; op transposes or leaves as it is. */
    void gemm(Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c, boolean accumulate);

    /** A weight matrix (N, K) that is multiplied with many times between two changes of it. */
    Weights weights(Tensor matrix);

    /** Every row of {@code m} becomes itself plus {@code row} (1, N). */
    void addRow(Tensor m, Tensor row);

    /** Every row of {@code m} becomes {@code row} (1, N). */
    default void fillRows(Tensor m, Tensor row) {
        fill(m, 0);
        addRow(m, row);
    }

    /** {@code sum} (1, N) = the sum of the rows of {@code m}. */
    void sumRows(Tensor m, Tensor sum);

    /** {@code out = a + b}. */
    void add(Tensor a, Tensor b, Tensor out);

    /** {@code out = a ⊙ b}. */
    void multiply(Tensor a, Tensor b, Tensor out);

    /** {@code out += a ⊙ b}. */
    void multiplyAdd(Tensor a, Tensor b, Tensor out);

    /** {@code out = (1 − w) ⊙ a + w ⊙ b}. */
    void blend(Tensor w, Tensor a, Tensor b, Tensor out);

    /** {@code out = a − b}. */
    void subtract(Tensor a, Tensor b, Tensor out);

    void fill(Tensor m, double value);

    void copy(Tensor from, Tensor to);

    void tanh(Tensor x, Tensor y);

    /** {@code dx = dy ⊙ (1 − y²)}, with y = tanh(x). */
    void tanhBackward(Tensor y, Tensor dy, Tensor dx);

    /** {@code dx = (dy + dz) ⊙ (1 − y²)}, with y = tanh(x). */
    default void tanhBackward(Tensor y, Tensor dy, Tensor dz, Tensor dx) {
        add(dy, dz, dx);
        tanhBackward(y, dx, dx);
    }

    void sigmoid(Tensor x, Tensor y);

    /** {@code dx = dy ⊙ y ⊙ (1 − y)}, with y = σ(x). */
    void sigmoidBackward(Tensor y, Tensor dy, Tensor dx);

    void relu(Tensor x, Tensor y);

    /** {@code dx = dy} where y > 0, else 0, with y = relu(x). */
    void reluBackward(Tensor y, Tensor dy, Tensor dx);

    /**
     * The elementwise part of an LSTM's timestep: iₜ, fₜ, oₜ = σ(aₜ), gₜ = tanh(aₜ,g); cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ gₜ;
     * hₜ = oₜ ⊙ tanh(cₜ).
     */
    default void lstm(LstmStep step) {
        ComposedCells.lstm(this, step);
    }

    /** The way back through {@link #lstm}: from ∂L/∂hₜ and ∂L/∂cₜ to ∂L/∂aₜ and ∂L/∂cₜ₋₁. */
    default void lstmBackward(LstmStep step) {
        ComposedCells.lstmBackward(this, step);
    }

    /**
     * The elementwise part of a GRU's timestep: rₜ, zₜ = σ(aₜ), nₜ = tanh(aₜ,n), with rₜ ⊙ qₜ added to aₜ,n;
     * hₜ = (1 − zₜ) ⊙ nₜ + zₜ ⊙ hₜ₋₁.
     */
    default void gru(GruStep step) {
        ComposedCells.gru(this, step);
    }

    /** The way back through {@link #gru}: from ∂L/∂hₜ to ∂L/∂aₜ, ∂L/∂qₜ, and ∂L/∂hₜ ⊙ zₜ. */
    default void gruBackward(GruStep step) {
        ComposedCells.gruBackward(this, step);
    }

    /** Row i of {@code out} = row {@code indices[i]} of {@code table}; zeros for −1. */
    default void gather(Tensor table, int[] indices, Tensor out) {
        gather(table, indices, 0, out);
    }

    /** Row i of {@code out} = row {@code indices[from + i]} of {@code table}; zeros for −1. */
    void gather(Tensor table, int[] indices, int from, Tensor out);

    /** Row v of {@code table} = the sum of the rows i of {@code rows} whose {@code indices[i]} is v, none of them −1's. */
    void scatterSum(Tensor rows, int[] indices, Tensor table);

    /** {@code out = mᵀ}, or {@code out += mᵀ} when {@code accumulate}. */
    void transpose(Tensor m, Tensor out, boolean accumulate);

    /**
     * Softmax and cross entropy, row by row.
     *
     * @param targets the right column of every row, −1 for none
     * @param scale what a row's loss counts for in the whole: 1 for a sum, 1 ÷ count for a mean
     * @param probabilities softmax of every row
     * @param losses (rows, 1): −log of the target's probability; 0 without a target
     * @param dLogits scale · (probabilities − one-hot target); 0 without a target
     */
    void softmaxCrossEntropy(
            Tensor logits, int[] targets, double scale, Tensor probabilities, Tensor losses, Tensor dLogits);

    /**
     * An optimiser's step on flat vectors of one size, (1, N), in float32; the gradients stay.
     * As it stands here it copies the vectors and writes them back.
     *
     * @param slots what the optimiser keeps of every parameter, at most {@link UpdateKernel#MOST_SLOTS} vectors
     */
    default void update(UpdateKernel kernel, Tensor parameters, Tensor gradients, List<Tensor> slots) {
        float[] p = parameters.toFloats();
        List<float[]> values = slots.stream().map(Tensor::toFloats).toList();
        float[] none = new float[0];
        float[] first = values.isEmpty() ? none : values.getFirst();
        float[] second = values.size() < UpdateKernel.MOST_SLOTS ? none : values.getLast();
        kernel.apply(p, gradients.toFloats(), first, second, p.length);
        parameters.set(p);
        for (int slot = 0; slot < values.size(); slot++) {
            slots.get(slot).set(values.get(slot));
        }
    }

    /** The sum of all elements. */
    double sum(Tensor m);

    /** The sum of the squares of all elements. */
    double sumOfSquares(Tensor m);

    /** {@code m = factor · m}; nothing for a factor of 1. */
    void scale(Tensor m, double factor);

    /** The column of the largest element of every row, the first of equals. */
    void argMaxRows(Tensor m, int[] columns);

    /** Frees every matrix made here; none may be used after. */
    @Override
    void close();
}
