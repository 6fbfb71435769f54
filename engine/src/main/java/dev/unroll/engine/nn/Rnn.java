package dev.unroll.engine.nn;

import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.tensor.Weights;

/**
 * The plain recurrent layer, PyTorch's {@code nn.RNN}: hₜ = φ(W_ih·xₜ + b_ih + W_hh·hₜ₋₁ + b_hh), with φ tanh or relu.
 *
 * <p>Source: J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990).
 */
final class Rnn extends RecurrentLayer {
    private final Activation function;
    private final Weights recurrent;

    static Rnn withTanh(Ops ops, LayerPorts ports) {
        return new Rnn(ops, ports, Activation.TANH);
    }

    static Rnn withRelu(Ops ops, LayerPorts ports) {
        return new Rnn(ops, ports, Activation.RELU);
    }

    private Rnn(Ops ops, LayerPorts ports, Activation function) {
        super(ops, ports);
        recurrent = recurrentWeights();
        this.function = function;
    }

    @Override
    public void forward() {
        recurrent.refresh();
        // aₜ = W_ih·xₜ + b_ih + b_hh for all t at once   (T·B, H)
        projectInputWithBothBiases();
        for (int i = 0; i < timesteps; i++) {
            int t = timestep(i);
            projectInput(t);
            // aₜ += W_hh·hₜ₋₁   (B, H)
            recurrent.addTimesTransposed(before.at(t), a.at(t));
            // hₜ = φ(aₜ)   (B, H)
            Activations.forward(ops, function, a.at(t), after.at(t));
            hold(t);
        }
    }

    @Override
    public void backward() {
        for (int i = timesteps - 1; i >= 0; i--) {
            int t = timestep(i);
            part(t);
            // ∂L/∂aₜ = ∂L/∂hₜ ⊙ φ′(aₜ), with ∂L/∂hₜ = from above + from the future   (B, H)
            activateBackward(after.at(t), above.at(t), future.at(t), dA.at(t));
            Tensor dPrevious = back(t);
            if (dPrevious != null) {
                // ∂L/∂hₜ₋₁ from the future = W_hhᵀ · daₜ   (B, H)
                recurrent.times(dA.at(t), dPrevious);
            }
            pass(t);
        }
        collectGradients();
    }

    /** φ′ from h = φ(a): of tanh 1 − h², of relu 1 where h > 0, else 0. */
    private void activateBackward(Tensor y, Tensor fromAbove, Tensor fromFuture, Tensor dx) {
        if (function == Activation.TANH) {
            ops.tanhBackward(y, fromAbove, fromFuture, dx);
        } else {
            ops.add(fromAbove, fromFuture, dx);
            Activations.backward(ops, function, y, dx, dx);
        }
    }
}
