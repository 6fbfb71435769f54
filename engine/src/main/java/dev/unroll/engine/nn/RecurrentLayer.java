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
    /** hₜ₋₁ as every timestep finds it, and hₜ as it leaves it, (T·B, H): backwards in time h of t+1, and of t. */
    final Sequence before;

    final Sequence after;
    private final Tensor initial;
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
        // h₀ and after it h₁ … h_T, or h₁ … h_T and after these what the last timestep starts from   ((T+1)·B, H)
        Tensor states = ops.zeros((timesteps + 1) * batch, size);
        before = before(states);
        after = after(states);
        initial = initial(states);
        bias = ops.zeros(1, gates);
        above = new Sequence(ops, timesteps, batch, size);
        future = new Sequence(ops, timesteps, batch, size);
        dA = new Sequence(ops, timesteps, batch, gates);
        dInitialHidden = initialGradient();
    }

    /** Room for ∂L/∂ of one initial state, (B, H); null where it is no parameter. */
    final @Nullable Tensor initialGradient() {
        return ports.learnedStates() ? ops.zeros(batch, size) : null;
    }

    /** The i-th timestep that is run, both from 0. */
    final int timestep(int i) {
        return ports.reverse() ? timesteps - 1 - i : i;
    }

    /** Of a state's matrix, ((T+1)·B, H), what timesteps find. */
    final Sequence before(Tensor states) {
        int from = ports.reverse() ? batch : 0;
        return new Sequence(states.rowRange(from, from + timesteps * batch), batch);
    }

    /** And what they leave. */
    final Sequence after(Tensor states) {
        int from = ports.reverse() ? 0 : batch;
        return new Sequence(states.rowRange(from, from + timesteps * batch), batch);
    }

    /** And where the initial one lies, (B, H). */
    final Tensor initial(Tensor states) {
        int from = ports.reverse() ? timesteps * batch : 0;
        return states.rowRange(from, from + batch);
    }

    /** Whether timestep t sends a gradient back into the states it found. */
    final boolean sendsBack(int t) {
        if (t == timestep(0)) {
            return ports.learnedStates();
        }
        // The cut lies between two timesteps, whichever of them is run first.
        return ports.detach() == 0 || (ports.reverse() ? t + 1 : t) % ports.detach() != 0;
    }

    /**
     * Where timestep t sends the gradient into a state it found, (B, H): to the timestep before, or where they are parameters to
     * the initial states; null where it sends none.
     *
     * @param futures ∂L/∂ the state from the future
     */
    final @Nullable Tensor back(Sequence futures, @Nullable Tensor dInitial, int t) {
        if (t == timestep(0)) {
            return dInitial;
        }
        return sendsBack(t) ? futures.at(ports.reverse() ? t + 1 : t - 1) : null;
    }

    /** {@link #back(Sequence, Tensor, int)} into h. */
    final @Nullable Tensor back(int t) {
        return back(future, dInitialHidden, t);
    }

    /** All timesteps, from the input and the initial state. */
    public abstract void forward();

    /** From the next pass on sequences end after so many timesteps, (B). */
    final void end(int[] lengths) {
        ends = new Ends(ops, this, lengths);
    }

    /** After timestep t of the forward pass: what has ended stays. */
    final void hold(int t) {
        if (ends != null) {
            ends.hold(t);
        }
    }

    /** Before timestep t of the backward pass: nothing goes through a timestep at which there is no sequence. */
    final void part(int t) {
        if (ends != null) {
            ends.part(t);
        }
    }

    /** After it: what came goes on as it was, to where the sequence starts from. */
    final void pass(int t) {
        if (ends != null) {
            ends.pass(t);
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
        ops.gemm(dA.all(), true, before.all(), false, ports.weightHh().gradient(), false);
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
        ops.gemm(dA.all().columnRange(0, others), true, before.all(), false, dWeight.rowRange(0, others), false);
        ops.gemm(dQ, true, before.all(), false, dWeight.rowRange(others, others + size), false);
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
        ops.gemm(dA.all(), false, ports.weightIh().value(), false, ports.dInput(), ports.addsToInput());
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
        ops.copy(previous, initial);
        forward();
        return hidden();
    }

    /** Makes the states after the last timestep those before the first. */
    public final void carry() {
        for (LayerState state : states()) {
            ops.copy(state.last(), state.initial());
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
        return state(spec().output(), initial, before, after, future, dInitialHidden);
    }

    final LayerState state(
            String name, Tensor first, Sequence found, Sequence left, Sequence futures, @Nullable Tensor dInitial) {
        Tensor last = left.at(timestep(timesteps - 1));
        return new LayerState(name, first, found.all(), left.all(), last, futures.all(), dInitial);
    }

    /** Whether it runs from the last timestep to the first. */
    public final boolean isReverse() {
        return ports.reverse();
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
            case "weight_hh" -> List.of(new ParameterUse(0, dRecurrent(), before.all()));
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
        return initial;
    }

    /** LSTM: c₀, (B, H). */
    public final @Nullable Tensor initialCell() {
        LayerState c = cellState();
        return c == null ? null : c.initial();
    }

    /** h, (T·B, H). */
    public final Tensor hidden() {
        return after.all();
    }

    /** hₜ₋₁, what W_hh is multiplied with, (T·B, H). */
    public final Tensor previousHidden() {
        return before.all();
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

    /** ∂L/∂h from the future, (T·B, H): from the timestep that is run next; zero at the one that is run last. */
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
