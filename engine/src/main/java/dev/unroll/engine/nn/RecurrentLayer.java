package dev.unroll.engine.nn;

import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.CellParameter;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.nn.ParameterStore.Parameter;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.tensor.Weights;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One recurrent layer over T timesteps of B sequences. Matrices are time-major: row t·B + b.
 *
 * <p>The gradient into h is kept in two parts: what comes from above (this timestep's loss, through the head or the
 * layer above) and what comes from the future (timestep t + 1, through the recurrence).
 *
 * <p>Backpropagation through time: P. J. Werbos, Proceedings of the IEEE 78 (1990).
 */
public abstract sealed class RecurrentLayer permits Rnn, Gru, Lstm, ComposedLayer {
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
    /** ∂L/∂h₀, (B, H); null where h₀ is no parameter. */
    private final @Nullable Tensor dInitialHidden;
    /** ∂L/∂a, (T·B, G). */
    final Sequence dA;

    final LayerPorts ports;
    /** Whether the input is projected timestep by timestep. */
    private boolean late;

    private final Tensor hidden;
    private final Tensor previous;
    /** Where sequences end; null where they all go on to the last timestep. */
    private @Nullable Ends ends;

    /** b_ih + b_hh, (1, G). */
    private final Tensor bias;

    RecurrentLayer(Ops ops, LayerPorts ports) {
        this.ops = ops;
        this.ports = ports;
        timesteps = ports.timesteps();
        batch = ports.batch();
        size = ports.hidden();
        int gates = ports.cell().gates() * size;
        a = new Sequence(ops, timesteps, batch, gates);
        states = new Sequence(ops, timesteps + 1, batch, size);
        hidden = states.all().rowRange(batch, (timesteps + 1) * batch);
        bias = ops.zeros(1, gates);
        previous = states.all().rowRange(0, timesteps * batch);
        above = new Sequence(ops, timesteps, batch, size);
        future = new Sequence(ops, timesteps, batch, size);
        dA = new Sequence(ops, timesteps, batch, gates);
        dInitialHidden = initialGradient();
    }

    /** Room for ∂L/∂ of one initial state, (B, H); null where it is no parameter. */
    final @Nullable Tensor initialGradient() {
        return ports.learnedStates() ? ops.zeros(batch, size) : null;
    }

    /** Whether timestep t sends a gradient back into the states it found. */
    final boolean sendsBack(int t) {
        return t == 0 ? ports.learnedStates() : ports.detach() == 0 || t % ports.detach() != 0;
    }

    /**
     * Where timestep t sends the gradient into a state it found, (B, H): to the timestep before, or where they are parameters to
     * the initial states; null where it sends none.
     *
     * @param futures ∂L/∂ the state from the future
     */
    final @Nullable Tensor back(Sequence futures, @Nullable Tensor dInitial, int t) {
        if (t == 0) {
            return dInitial;
        }
        return sendsBack(t) ? futures.at(t - 1) : null;
    }

    /** {@link #back(Sequence, Tensor, int)} into h. */
    final @Nullable Tensor back(int t) {
        return back(future, dInitialHidden, t);
    }

    /** All timesteps, from the input and the initial state. */
    public abstract void forward();

    /** From the next pass on sequences end after so many timesteps, (B). */
    final void end(int[] lengths) {
        ends = new Ends(ops, states(), lengths, timesteps);
    }

    /** After timestep t of the forward pass: what has ended stays. */
    final void hold(int t) {
        if (ends != null) {
            ends.hold(t);
        }
    }

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
            projection().forward(t, a.at(t));
        }
    }

    /** a = W_ih·xₜ + b for all t at once, or what can be done of it before timestep t's turn comes. */
    final void projectInput(Tensor added) {
        late = !projection().forward(added, a.all());
    }

    private InputProjection projection() {
        return Objects.requireNonNull(ports.projection(), "projection");
    }

    /** Block {@code index} of stacked gates at all timesteps, (T·B, H). */
    final Tensor gate(Sequence stacked, int index) {
        return stacked.all().columnRange(index * size, (index + 1) * size);
    }

    /** A block's value and gradient, (H, ·) of a matrix, (1, H) of a bias. */
    final Parameter block(Block block) {
        return blocks(block.parameter(), block.index(), block.index() + 1);
    }

    /** Several blocks of one parameter. */
    final Parameter blocks(String name, int first, int end) {
        Parameter whole = ports.parameter(name);
        int from = first * size;
        int to = end * size;
        return isBias(name)
                ? new Parameter(
                        whole.value().columnRange(from, to), whole.gradient().columnRange(from, to))
                : new Parameter(
                        whole.value().rowRange(from, to), whole.gradient().rowRange(from, to));
    }

    private boolean isBias(String name) {
        return spec().parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(name) && parameter.kind() == CellParameter.Kind.BIAS);
    }

    /** A block of a parameter as it is now, (H, ·) of a matrix, (1, H) of a bias. */
    public final Tensor value(Block block) {
        return block(block).value();
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
        projection().backward(dA.all());
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
        projection().backward(dA.all());
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

    /** What all timesteps send into W_ih and b_ih, once ∂L/∂a is complete. */
    final void collectProjectionGradients() {
        projection().backward(dA.all());
    }

    /** What all timesteps send into the input, once ∂L/∂a is complete; with W_ih as it is now. */
    void collectInputGradient() {
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

    /** Makes the states after the last timestep those before the first. */
    public final void carry() {
        int rows = timesteps * batch;
        for (LayerState state : states()) {
            ops.copy(state.values().rowRange(rows - batch, rows), state.initial());
        }
    }

    /** What it computes at every timestep. */
    public final CellSpec spec() {
        return ports.cell();
    }

    /** What it hands from timestep to timestep, the output first. */
    public List<LayerState> states() {
        return List.of(hiddenState());
    }

    final LayerState hiddenState() {
        return new LayerState(spec().output(), states.at(0), previous, hidden, future.all(), dInitialHidden);
    }

    private @Nullable LayerState cellState() {
        return states().stream()
                .filter(state -> state.name().equals("c"))
                .findFirst()
                .orElse(null);
    }

    /** Where a parameter, by the cell's name for it, is used. */
    public List<ParameterUse> uses(String parameter) {
        return switch (parameter) {
            case "weight_ih" -> List.of(new ParameterUse(0, dA.all(), input()));
            case "weight_hh" -> List.of(new ParameterUse(0, dRecurrent(), previous));
            case "bias_ih" -> List.of(new ParameterUse(0, dA.all(), null));
            case "bias_hh" -> List.of(new ParameterUse(0, dRecurrent(), null));
            default -> throw new IllegalArgumentException(spec() + " has no " + parameter);
        };
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
    public final @Nullable Tensor initialCell() {
        LayerState c = cellState();
        return c == null ? null : c.initial();
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
    public final @Nullable Tensor cell() {
        LayerState c = cellState();
        return c == null ? null : c.values();
    }

    /** Pre-activations a, (T·B, G). */
    public final Tensor preActivations() {
        return a.all();
    }

    /** What equations compute that is no state, and parts kept beside, by their names, each (T·B, H); none for RNN. */
    public Map<String, Tensor> gates() {
        return Map.of();
    }

    /** ∂L/∂ of the parts among {@link #gates} that parameters add to, each (T·B, H): of a GRU {@code hn}. */
    public Map<String, Tensor> dParts() {
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
    public final @Nullable Tensor dCellFromFuture() {
        LayerState c = cellState();
        return c == null ? null : c.dFromFuture();
    }

    /** ∂L/∂a, (T·B, G). */
    public final Tensor dPreActivations() {
        return dA.all();
    }

    /** ∂L/∂(W_hh·hₜ₋₁ + b_hh), (T·B, G): ∂L/∂a, unless a gate multiplies the product; after {@link Network#complete}. */
    Tensor dRecurrent() {
        return dA.all();
    }
}
