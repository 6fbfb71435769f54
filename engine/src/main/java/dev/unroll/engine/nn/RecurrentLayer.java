package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.tensor.Weights;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recurrent layer over T timesteps of B sequences. Matrices are time-major: row t·B + b.
 *
 * <p>The gradient into h is kept in two parts: what comes from above (this timestep's loss, through the head or the
 * layer above) and what comes from the future (timestep t + 1, through the recurrence).
 *
 * <p>Backpropagation through time: P. J. Werbos, Proceedings of the IEEE 78 (1990).
 */
public abstract sealed class RecurrentLayer permits Rnn, Gru, Lstm {
    final Ops ops;
    final int timesteps;
    final int batch;
    /** H. */
    final int size;
    /** Pre-activations, (T·B, G). */
    final Sequence a;
    /** h₀ and after it h₁ … h_T, ((T+1)·B, H). */
    final Sequence states;
    /** ∂L/∂h from above and from the future, (T·B, H). */
    final Sequence above;

    final Sequence future;
    /** ∂L/∂a, (T·B, G). */
    final Sequence dA;

    private final LayerPorts ports;
    /** Whether the input is projected timestep by timestep. */
    private boolean late;

    private final Tensor hidden;
    private final Tensor previous;
    /** b_ih + b_hh, (1, G). */
    private final Tensor bias;

    RecurrentLayer(Ops ops, LayerPorts ports) {
        this.ops = ops;
        this.ports = ports;
        timesteps = ports.timesteps();
        batch = ports.batch();
        size = ports.hidden();
        int gates = ports.weightHh().value().rows();
        a = new Sequence(ops, timesteps, batch, gates);
        states = new Sequence(ops, timesteps + 1, batch, size);
        hidden = states.all().rowRange(batch, (timesteps + 1) * batch);
        bias = ops.zeros(1, gates);
        previous = states.all().rowRange(0, timesteps * batch);
        above = new Sequence(ops, timesteps, batch, size);
        future = new Sequence(ops, timesteps, batch, size);
        dA = new Sequence(ops, timesteps, batch, gates);
    }

    /** All timesteps, from the input and the initial state. */
    public abstract void forward();

    /** Writes what a trace shows and training can do without, after both passes. */
    void complete() {
        // Most layers have all of it already.
    }

    /** All timesteps backwards, from {@link #dHiddenFromAbove}; the forward pass must have been run. */
    public abstract void backward();

    /** a = W_ih·xₜ + b_ih + b_hh for all t at once: all of the pre-activation but the recurrent product. */
    final void projectInputWithBothBiases() {
        // b = b_ih + b_hh   (G)
        ops.add(ports.biasIh().value(), ports.biasHh().value(), bias);
        projectInput(bias);
    }

    /** a = W_ih·xₜ + b_ih for all t at once, with b_hh in the first blocks only. */
    final void projectInputWithBothBiases(int blocks) {
        ops.copy(ports.biasIh().value(), bias);
        Tensor first = bias.columnRange(0, blocks * size);
        ops.add(first, ports.biasHh().value().columnRange(0, blocks * size), first);
        projectInput(bias);
    }

    /** What is still missing of timestep t's. */
    final void projectInput(int t) {
        if (late) {
            ports.projection().forward(t, a.at(t));
        }
    }

    private void projectInput(Tensor added) {
        late = !ports.projection().forward(added, a.all());
    }

    /** Block {@code index} of stacked gates at all timesteps, (T·B, H). */
    final Tensor gate(Sequence stacked, int index) {
        return stacked.all().columnRange(index * size, (index + 1) * size);
    }

    /** All of W_hh, which is multiplied with at every timestep. */
    final Weights recurrentWeights() {
        return ops.weights(ports.weightHh().value());
    }

    /** Blocks {@code from} to {@code to} of it, ((to − from)·H, H). */
    final Weights recurrentWeights(int from, int to) {
        return ops.weights(ports.weightHh().value().rowRange(from * size, to * size));
    }

    /** Block {@code index} of b_hh, (1, H). */
    final Tensor recurrentBias(int index) {
        return ports.biasHh().value().columnRange(index * size, (index + 1) * size);
    }

    /** What all timesteps together send into the parameters, once ∂L/∂a is complete. */
    final void collectGradients() {
        ports.projection().backward(dA.all());
        // ∂L/∂W_hh = Σₜ daₜ ⊗ hₜ₋₁   (G, H)
        ops.gemm(dA.all(), true, previous, false, ports.weightHh().gradient(), false);
        // ∂L/∂b_hh = ∂L/∂b_ih   (G)
        ops.copy(ports.biasIh().gradient(), ports.biasHh().gradient());
    }

    /**
     * The same where a gate multiplies the last block's recurrent product.
     *
     * @param dQ ∂L/∂q, (T·B, H), with q the last block of W_hh·hₜ₋₁ + b_hh
     */
    final void collectGradients(Tensor dQ) {
        ports.projection().backward(dA.all());
        int others = dA.all().columns() - size;
        Tensor dWeight = ports.weightHh().gradient();
        Tensor dBias = ports.biasHh().gradient();
        // ∂L/∂W_hh = Σₜ daₜ ⊗ hₜ₋₁, in the last block Σₜ dqₜ ⊗ hₜ₋₁   (G, H)
        ops.gemm(dA.all().columnRange(0, others), true, previous, false, dWeight.rowRange(0, others), false);
        ops.gemm(dQ, true, previous, false, dWeight.rowRange(others, others + size), false);
        // ∂L/∂b_hh = ∂L/∂b_ih, in the last block Σₜ dqₜ   (G)
        ops.copy(ports.biasIh().gradient(), dBias);
        ops.sumRows(dQ, dBias.columnRange(others, others + size));
    }

    /** What all timesteps send into the input, once ∂L/∂a is complete; with W_ih as it is now. */
    final void collectInputGradient() {
        // ∂L/∂xₜ = W_ihᵀ · daₜ   (T·B, I)
        ops.gemm(dA.all(), false, ports.weightIh().value(), false, ports.dInput(), false);
    }

    /**
     * One timestep by itself, what PyTorch calls RNNCell; for a layer made for one timestep.
     *
     * @param x (B, I)
     * @param previous hₜ₋₁, (B, H)
     * @return hₜ, (B, H), overwritten by the next call
     */
    public Tensor step(Tensor x, Tensor previous) {
        ops.copy(x, ports.input());
        ops.copy(previous, states.at(0));
        forward();
        return hidden;
    }

    /** Makes the state after the last timestep the one before the first. */
    public void carry() {
        ops.copy(states.at(timesteps), states.at(0));
    }

    /** What the layer reads, (T·B, I). */
    public final Tensor input() {
        return ports.input();
    }

    /** h₀, (B, H); to be written to before {@link #forward}. */
    public final Tensor initialHidden() {
        return states.at(0);
    }

    /** LSTM: c₀, (B, H). */
    public @Nullable Tensor initialCell() {
        return null;
    }

    /** h, (T·B, H). */
    public final Tensor hidden() {
        return hidden;
    }

    /** hₜ₋₁, what W_hh is multiplied with, (T·B, H). */
    public final Tensor previousHidden() {
        return previous;
    }

    /** LSTM: c, (T·B, H). */
    public @Nullable Tensor cell() {
        return null;
    }

    /** Pre-activations a, (T·B, G). */
    public final Tensor preActivations() {
        return a.all();
    }

    /** Gates after their nonlinearity by PyTorch's letters, each (T·B, H); none for RNN. */
    public Map<String, Tensor> gates() {
        return Map.of();
    }

    /** ∂L/∂h from above, (T·B, H); to be written to before {@link #backward}. */
    public final Tensor dHiddenFromAbove() {
        return above.all();
    }

    /** ∂L/∂h from the future, (T·B, H); zero at the last timestep. */
    public final Tensor dHiddenFromFuture() {
        return future.all();
    }

    /** LSTM: ∂L/∂c from the future, (T·B, H); zero at the last timestep. */
    public @Nullable Tensor dCellFromFuture() {
        return null;
    }

    /** ∂L/∂a, (T·B, G). */
    public final Tensor dPreActivations() {
        return dA.all();
    }

    /** ∂L/∂(W_hh·hₜ₋₁ + b_hh), (T·B, G): ∂L/∂a, unless a gate multiplies the product; after {@link Network#complete}. */
    public Tensor dRecurrent() {
        return dA.all();
    }
}
