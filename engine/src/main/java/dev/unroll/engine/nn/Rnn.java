package dev.unroll.engine.nn;

import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.tensor.Weights;

/**
 * The plain recurrent layer, PyTorch's {@code nn.RNN}: hₜ = φ(W_ih·xₜ + b_ih + W_hh·hₜ₋₁ + b_hh), with φ tanh or relu.
 *
 * <p>Source: J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990); backpropagation through time: P. J.
 * Werbos, Proceedings of the IEEE 78 (1990).
 */
final class Rnn implements RecurrentLayer {
    private final Ops ops;
    private final LayerPorts ports;
    private final Nonlinearity nonlinearity;
    private final Weights recurrent;
    private final int timesteps;

    private final Sequence a;
    /** h₀ and after it h₁ … h_T, ((T+1)·B, H). */
    private final Sequence states;

    private final Tensor hidden;
    private final Tensor previous;
    private final Sequence above;
    private final Sequence future;
    private final Sequence dHidden;
    private final Sequence dA;

    Rnn(Ops ops, LayerPorts ports, Nonlinearity nonlinearity) {
        this.ops = ops;
        this.ports = ports;
        this.nonlinearity = nonlinearity;
        timesteps = ports.timesteps();
        int batch = ports.batch();
        int size = ports.hidden();
        recurrent = ops.weights(ports.weightHh().value());
        a = new Sequence(ops, timesteps, batch, size);
        states = new Sequence(ops, timesteps + 1, batch, size);
        hidden = states.all().rowRange(batch, (timesteps + 1) * batch);
        previous = states.all().rowRange(0, timesteps * batch);
        above = new Sequence(ops, timesteps, batch, size);
        future = new Sequence(ops, timesteps, batch, size);
        dHidden = new Sequence(ops, timesteps, batch, size);
        dA = new Sequence(ops, timesteps, batch, size);
    }

    @Override
    public void forward() {
        recurrent.refresh();
        // aₜ = W_ih·xₜ + b_ih + b_hh for all t at once   (T·B, H)
        ops.gemm(ports.input(), false, ports.weightIh().value(), true, a.all(), false);
        ops.addRow(a.all(), ports.biasIh().value());
        ops.addRow(a.all(), ports.biasHh().value());
        for (int t = 0; t < timesteps; t++) {
            // aₜ += W_hh·hₜ₋₁   (B, H)
            recurrent.addTimesTransposed(states.at(t), a.at(t));
            // hₜ = φ(aₜ)   (B, H)
            activate(a.at(t), states.at(t + 1));
        }
    }

    @Override
    public void backward() {
        for (int t = timesteps - 1; t >= 0; t--) {
            // ∂L/∂hₜ = from above + from the future   (B, H)
            ops.add(above.at(t), future.at(t), dHidden.at(t));
            // ∂L/∂aₜ = ∂L/∂hₜ ⊙ φ′(aₜ)   (B, H)
            activateBackward(states.at(t + 1), dHidden.at(t), dA.at(t));
            if (t > 0) {
                // ∂L/∂hₜ₋₁ from the future = W_hhᵀ · daₜ   (B, H)
                recurrent.times(dA.at(t), future.at(t - 1));
            }
        }
        // ∂L/∂W_ih = Σₜ daₜ ⊗ xₜ   (H, I)
        ops.gemm(dA.all(), true, ports.input(), false, ports.weightIh().gradient(), false);
        // ∂L/∂W_hh = Σₜ daₜ ⊗ hₜ₋₁   (H, H)
        ops.gemm(dA.all(), true, previous, false, ports.weightHh().gradient(), false);
        // ∂L/∂b_ih = ∂L/∂b_hh = Σₜ daₜ   (H)
        ops.sumRows(dA.all(), ports.biasIh().gradient());
        ops.copy(ports.biasIh().gradient(), ports.biasHh().gradient());
        // ∂L/∂xₜ = W_ihᵀ · daₜ   (T·B, I)
        ops.gemm(dA.all(), false, ports.weightIh().value(), false, ports.dInput(), false);
    }

    private void activate(Tensor x, Tensor y) {
        switch (nonlinearity) {
            case TANH -> ops.tanh(x, y);
            case RELU -> ops.relu(x, y);
        }
    }

    private void activateBackward(Tensor y, Tensor dy, Tensor dx) {
        switch (nonlinearity) {
            // tanh′(a) = 1 − h²
            case TANH -> ops.tanhBackward(y, dy, dx);
            // relu′(a) = 1 where h > 0, else 0
            case RELU -> ops.reluBackward(y, dy, dx);
        }
    }

    @Override
    public Tensor input() {
        return ports.input();
    }

    @Override
    public Tensor initialHidden() {
        return states.at(0);
    }

    @Override
    public Tensor hidden() {
        return hidden;
    }

    @Override
    public Tensor preActivations() {
        return a.all();
    }

    @Override
    public Tensor dHiddenFromAbove() {
        return above.all();
    }

    @Override
    public Tensor dHiddenFromFuture() {
        return future.all();
    }

    @Override
    public Tensor dPreActivations() {
        return dA.all();
    }
}
