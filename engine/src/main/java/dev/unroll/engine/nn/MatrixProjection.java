package dev.unroll.engine.nn;

import dev.unroll.engine.nn.ParameterStore.Parameter;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/** One product for the inputs of all timesteps. */
final class MatrixProjection implements InputProjection {
    private final Ops ops;
    private final Parameter weight;
    private final Parameter bias;
    private final Tensor x;

    /** Of W_ih (G, I) and b_ih (G), with x (T·B, I). */
    MatrixProjection(Ops ops, Parameter weight, Parameter bias, Tensor x) {
        this.ops = ops;
        this.weight = weight;
        this.bias = bias;
        this.x = x;
    }

    @Override
    public boolean forward(Tensor added, Tensor a) {
        // aₜ = b + W_ih·xₜ   (T·B, G)
        ops.fillRows(a, added);
        ops.gemm(x, false, weight.value(), true, a, true);
        return true;
    }

    @Override
    public void forward(int t, Tensor a) {
        throw new IllegalStateException("one product has written all timesteps");
    }

    @Override
    public void backward(Tensor dA) {
        // ∂L/∂W_ih = Σₜ daₜ ⊗ xₜ   (G, I)
        ops.gemm(dA, true, x, false, weight.gradient(), false);
        // ∂L/∂b_ih = Σₜ daₜ   (G)
        ops.sumRows(dA, bias.gradient());
    }
}
