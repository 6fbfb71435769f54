package dev.unroll.engine.nn;

import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/** A cell's functions on tensors. */
final class Activations {
    private Activations() {}

    /** y = f(x). */
    static void forward(Ops ops, Activation function, Tensor x, Tensor y) {
        switch (function) {
            case TANH -> ops.tanh(x, y);
            case SIGMOID -> ops.sigmoid(x, y);
            case RELU -> ops.relu(x, y);
        }
    }

    /** dx = dy ⊙ f′, from y = f(x). */
    static void backward(Ops ops, Activation function, Tensor y, Tensor dy, Tensor dx) {
        switch (function) {
            case TANH -> ops.tanhBackward(y, dy, dx);
            case SIGMOID -> ops.sigmoidBackward(y, dy, dx);
            case RELU -> ops.reluBackward(y, dy, dx);
        }
    }
}
