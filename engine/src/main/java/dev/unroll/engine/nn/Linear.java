package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/** The head: y = x·Wᵀ + b, with W (V, H) and b (V). */
final class Linear {
    private final Ops ops;
    private final ParameterStore.Parameter weight;
    private final ParameterStore.Parameter bias;
    private final Tensor x;
    private final Tensor dX;
    private final Tensor y;
    private final Tensor dY;

    /** Reads {@code x} (T·B, H) and writes {@code y} (T·B, V); on the way back reads {@code dY}, writes {@code dX}. */
    Linear(
            Ops ops,
            ParameterStore.Parameter weight,
            ParameterStore.Parameter bias,
            Tensor x,
            Tensor dX,
            Tensor y,
            Tensor dY) {
        this.ops = ops;
        this.weight = weight;
        this.bias = bias;
        this.x = x;
        this.dX = dX;
        this.y = y;
        this.dY = dY;
    }

    void forward() {
        // y = b + x·Wᵀ   (T·B, V)
        ops.fillRows(y, bias.value());
        ops.gemm(x, false, weight.value(), true, y, true);
    }

    void backward() {
        // ∂L/∂W = dyᵀ·x   (V, H)
        ops.gemm(dY, true, x, false, weight.gradient(), false);
        // ∂L/∂b = Σ dy   (V)
        ops.sumRows(dY, bias.gradient());
        // ∂L/∂x = dy·W   (T·B, H)
        ops.gemm(dY, false, weight.value(), false, dX, false);
    }
}
