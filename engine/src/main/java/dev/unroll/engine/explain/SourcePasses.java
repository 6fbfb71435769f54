package dev.unroll.engine.explain;

import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Evaluation;
import dev.unroll.engine.cell.Gradients;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * An epoch's passes once more, the backward one from one source loss at a time. Backpropagation is linear in ∂L/∂logits: with
 * the rows of all other timesteps set to zero it carries one timestep's loss alone, and over all sources the passes add up to
 * the epoch's. The sequences of a batch do not touch each other, so one pass serves all of them; and several sources share a
 * pass in copies of the batch, copy k carrying the k-th: wide products cost less than many narrow ones.
 */
final class SourcePasses {
    /** What a layer may hold in all copies, in values; beyond it fewer sources share a pass. */
    private static final long MOST_VALUES = 1 << 21;

    private final Ops ops;
    private final Blueprint blueprint;
    private final ParameterStore store;
    private final Network network;
    private final int copies;
    private @Nullable Trace loaded;
    private Blueprint read;
    /** ∂L/∂logits of the epoch in every copy, row-major. */
    private double[] dLogits = {};

    private double loss;

    /**
     * For traces of so many sequences.
     *
     * @param together how many sources should share a pass, if memory allows
     */
    SourcePasses(Ops ops, Blueprint blueprint, int sequences, int together) {
        this.ops = ops;
        this.blueprint = blueprint;
        int timesteps = blueprint.batch().timesteps();
        int gates = blueprint.architecture().gateSize();
        copies = Math.clamp(MOST_VALUES / ((long) timesteps * sequences * gates), 1, Math.max(1, together));
        read = blueprint;
        store = new ParameterStore(ops, blueprint.layout());
        network = blueprint.network(ops, store, timesteps, copies * sequences);
    }

    /** Repeats the forward pass of an epoch, from the parameters and initial states it read. */
    @SuppressWarnings("ReferenceEquality") // a trace is immutable, and comparing all its values costs a forward pass
    void load(Trace trace) {
        if (loaded == trace) {
            return;
        }
        loaded = null;
        read = blueprint.at(trace);
        store.values().set(blueprint.layout().flat(trace.parameters()));
        Blueprint.setInitial(network, trace);
        int[] lengths = read.batch().packedLengths();
        network.read(inputs(), lengths == null ? null : inCopies(lengths));
        network.forward();
        network.complete();
        loss = network.loss(inCopies(read.batch().counted()), blueprint.targetCount()) / copies;
        dLogits = network.dLogits().toDoubles();
        loaded = trace;
    }

    /** From (T·B) to (T·copies·B): every timestep's row of sequences as often as there are copies. */
    private int[] inCopies(int[] timeMajor) {
        int sequences = read.batch().batch();
        int[] copied = new int[copies * timeMajor.length];
        for (int i = 0; i < copied.length; i++) {
            int t = i / (copies * sequences);
            copied[i] = timeMajor[t * sequences + i % sequences];
        }
        return copied;
    }

    /** How many sources a pass carries. */
    int copies() {
        return copies;
    }

    /** The first timestep that has a loss; T when there is none. */
    int firstSource() {
        return read.batch().firstTarget();
    }

    /** Backward through the epoch that was loaded: copy k from the loss of timestep {@code first} + k alone. */
    void backward(int first) {
        int columns = network.dLogits().columns();
        int rows = copies * read.batch().batch();
        double[] alone = new double[dLogits.length];
        for (int k = 0; k < copies && first + k < read.batch().timesteps(); k++) {
            int from = ((first + k) * rows + k * read.batch().batch()) * columns;
            System.arraycopy(dLogits, from, alone, from, read.batch().batch() * columns);
        }
        backward(alone);
    }

    /** Backward through the epoch that was loaded, in every copy from all losses. */
    void backwardFromAll() {
        backward(dLogits);
    }

    private void backward(double[] sources) {
        if (loaded == null) {
            throw new IllegalStateException("no epoch is loaded");
        }
        network.dLogits().set(sources);
        network.backward();
        network.complete();
    }

    /** The row of sequence b of a copy at timestep t. */
    int row(int copy, int b, int t) {
        return (t * copies + copy) * read.batch().batch() + b;
    }

    Network network() {
        return network;
    }

    /** The layer's ∂/∂hₜ of the last backward pass, from above and from the future together, row-major. */
    double[] dHidden(int layer) {
        RecurrentLayer recurrent = network.layers().get(layer);
        double[] sum = recurrent.dHiddenFromAbove().toDoubles();
        double[] future = recurrent.dHiddenFromFuture().toDoubles();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += future[i];
        }
        return sum;
    }

    /**
     * The layer's ∂/∂ a state of the last backward pass: of an LSTM's c through hₜ = oₜ ⊙ tanh(cₜ) and from the future together.
     *
     * @param dHidden {@link #dHidden}
     */
    double[] dState(int layer, String state, double[] dHidden) {
        RecurrentLayer recurrent = network.layers().get(layer);
        Computation computation = Computation.of(recurrent.spec());
        LayerInputs inputs = new LayerInputs(recurrent, dHidden);
        Gradients gradients = new Gradients(computation, inputs, new Evaluation(computation, inputs));
        return gradients.vector(computation.named(state).expression()).clone();
    }

    /** LSTM: {@link #dState} of c; empty for the others. */
    double[] dCell(int layer, double[] dHidden) {
        return network.layers().get(layer).cell() == null ? new double[0] : dState(layer, "c", dHidden);
    }

    /** LSTM: ∂/∂cₜ of the last backward pass through cₜ₊₁ alone; empty for the others. */
    double[] dCellFromFuture(int layer) {
        return ofLstm(network.layers().get(layer).dCellFromFuture());
    }

    private static double[] ofLstm(@Nullable Tensor tensor) {
        return tensor == null ? new double[0] : tensor.toDoubles();
    }

    /** ∂L/∂logits of the epoch that was loaded, from all losses, in every copy. */
    double[] dLogits() {
        return dLogits.clone();
    }

    /** What the sequences of the epoch that was loaded contribute to its loss. */
    double loss() {
        return loss;
    }

    /** What every row of the epoch that was loaded read. */
    int[] inputs() {
        return inCopies(read.batch().inputs());
    }

    /** The parameters of the epoch that was loaded. */
    ParameterStore store() {
        return store;
    }

    Ops ops() {
        return ops;
    }
}
