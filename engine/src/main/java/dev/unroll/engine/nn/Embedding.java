package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/** Looks a vector up for every character: x = row i of the weight (V, E). Index −1 gives the zero vector. */
final class Embedding {
    private final Ops ops;
    private final ParameterStore.Parameter weight;
    private final Tensor x;
    private final Tensor dX;

    /**
     * Writes to {@code x} (T·B, E), and reads {@code dX} of the same shape on the way back.
     */
    Embedding(Ops ops, ParameterStore.Parameter weight, Tensor x, Tensor dX) {
        this.ops = ops;
        this.weight = weight;
        this.x = x;
        this.dX = dX;
    }

    void forward(int[] indices) {
        // xᵢ = W[indexᵢ]   (T·B, E)
        ops.gather(weight.value(), indices, x);
    }

    void backward(int[] indices) {
        // ∂L/∂W[v] = Σ over i with indexᵢ = v of ∂L/∂xᵢ   (V, E)
        ops.scatterSum(dX, indices, weight.gradient());
    }
}
