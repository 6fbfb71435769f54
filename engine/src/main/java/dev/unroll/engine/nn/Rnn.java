package dev.unroll.engine.nn;

import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.tensor.Weights;

/**
 * The plain recurrent layer, PyTorch's {@code nn.RNN}: hₜ = φ(W_ih·xₜ + b_ih + W_hh·hₜ₋₁ + b_hh), with φ tanh or relu.
 *
 * <p>Source: J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990).
 */
final class Rnn extends RecurrentLayer {
    private final Nonlinearity nonlinearity;
    private final Weights recurrent;

    Rnn(Ops ops, LayerPorts ports, Nonlinearity nonlinearity) {
        super(ops, ports);
        recurrent = recurrentWeights();
        this.nonlinearity = nonlinearity;
    }

    @Override
    public void forward() {
        recurrent.refresh();
        // aₜ = W_ih·xₜ + b_ih + b_hh for all t at once   (T·B, H)
        projectInputWithBothBiases();
        for (int t = 0; t < timesteps; t++) {
            projectInput(t);
            // aₜ += W_hh·hₜ₋₁   (B, H)
            recurrent.addTimesTransposed(states.at(t), a.at(t));
            // hₜ = φ(aₜ)   (B, H)
            activate(a.at(t), states.at(t + 1));
        }
    }

    @Override
    public void backward() {
        for (int t = timesteps - 1; t >= 0; t--) {
            // ∂L/∂aₜ = ∂L/∂hₜ ⊙ φ′(aₜ), with ∂L/∂hₜ = from above + from the future   (B, H)
            activateBackward(states.at(t + 1), above.at(t), future.at(t), dA.at(t));
            if (t > 0) {
                // ∂L/∂hₜ₋₁ from the future = W_hhᵀ · daₜ   (B, H)
                recurrent.times(dA.at(t), future.at(t - 1));
            }
        }
        collectGradients();
    }

    private void activate(Tensor x, Tensor y) {
        switch (nonlinearity) {
            case TANH -> ops.tanh(x, y);
            case RELU -> ops.relu(x, y);
            case NONE -> throw new IllegalStateException("no kernel for none");
        }
    }

    private void activateBackward(Tensor y, Tensor fromAbove, Tensor fromFuture, Tensor dx) {
        switch (nonlinearity) {
            // tanh′(a) = 1 − h²
            case TANH -> ops.tanhBackward(y, fromAbove, fromFuture, dx);
            // relu′(a) = 1 where h > 0, else 0
            case RELU -> {
                ops.add(fromAbove, fromFuture, dx);
                ops.reluBackward(y, dx, dx);
            }
            case NONE -> throw new IllegalStateException("no kernel for none");
        }
    }
}
