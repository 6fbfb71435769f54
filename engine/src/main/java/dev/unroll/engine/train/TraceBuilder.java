package dev.unroll.engine.train;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.StateTrace;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies a network's time-major matrices out as immutable arrays (B, T, ·), of all sequences or of some. */
final class TraceBuilder {
    private final EncodedBatch encoded;
    private final Network network;
    private final int timesteps;
    /** Sequences in the network. */
    private final int rows;

    private final int first;
    /** Sequences that are copied. */
    private final int batch;

    TraceBuilder(EncodedBatch encoded, Network network) {
        this(encoded, network, 0, encoded.batch());
    }

    /** Copies the sequences from {@code first} up to, and without, {@code end}. */
    TraceBuilder(EncodedBatch encoded, Network network, int first, int end) {
        this.encoded = encoded;
        this.network = network;
        this.timesteps = encoded.timesteps();
        this.rows = encoded.batch();
        this.first = first;
        this.batch = end - first;
    }

    Trace build(int epoch, double loss, List<String> predicted, Parameters parameters, Parameters gradients) {
        return new Trace(
                epoch,
                indices(encoded.inputs()),
                indices(encoded.targets()),
                sequence(network.x(), Axis.I),
                network.layers().stream().map(this::layer).toList(),
                sequence(network.logits(), Axis.V),
                sequence(network.probabilities(), Axis.V),
                NamedArray.owning(batchMajor(network.losses()), List.of(Axis.B, Axis.T), batch, timesteps),
                loss,
                predicted,
                sequence(network.dLogits(), Axis.V),
                sequence(network.dX(), Axis.I),
                parameters,
                gradients);
    }

    ForwardPass forwardPass(boolean head) {
        List<RecurrentLayer> layers = network.layers();
        List<Tensor> first = new ArrayList<>();
        List<Tensor> last = new ArrayList<>();
        List<Tensor> lastCells = new ArrayList<>();
        for (RecurrentLayer layer : layers) {
            first.add(layer.initialHidden());
            for (LayerState state : layer.states()) {
                if (state.name().equals(layer.spec().output())) {
                    last.add(state.last());
                } else if (state.name().equals("c")) {
                    lastCells.add(state.last());
                }
            }
        }
        return new ForwardPass(
                sequence(network.x(), Axis.I),
                stacked(first),
                sequence(network.output(), Axis.H),
                stacked(last),
                lastCells.isEmpty() ? null : stacked(lastCells),
                head ? sequence(network.logits(), Axis.V) : null);
    }

    private LayerTrace layer(RecurrentLayer layer) {
        Map<String, NamedArray> gates = new HashMap<>();
        layer.gates().forEach((letter, gate) -> gates.put(letter, sequence(gate, Axis.H)));
        return new LayerTrace(
                sequence(layer.input(), Axis.I),
                layer.states().stream().map(this::state).toList(),
                sequence(layer.preActivations(), Axis.G),
                gates,
                sequence(layer.dHiddenFromAbove(), Axis.H),
                sequence(layer.dPreActivations(), Axis.G));
    }

    private StateTrace state(LayerState state) {
        return new StateTrace(
                state.name(),
                state(state.initial()),
                sequence(state.values(), Axis.H),
                sequence(state.dFromFuture(), Axis.H));
    }

    private NamedArray state(Tensor tensor) {
        float[] values = tensor.rowRange(first, first + batch).toFloats();
        return NamedArray.owning(values, List.of(Axis.B, Axis.H), batch, tensor.columns());
    }

    private NamedArray sequence(Tensor tensor, Axis last) {
        return NamedArray.owning(batchMajor(tensor), List.of(Axis.B, Axis.T, last), batch, timesteps, tensor.columns());
    }

    /** A matrix (B, H) per layer as (L, B, H). */
    private NamedArray stacked(List<Tensor> states) {
        int size = states.getFirst().size();
        float[] values = new float[states.size() * size];
        for (int i = 0; i < states.size(); i++) {
            System.arraycopy(states.get(i).toFloats(), 0, values, i * size, size);
        }
        return NamedArray.owning(
                values,
                List.of(Axis.L, Axis.B, Axis.H),
                states.size(),
                batch,
                states.getFirst().columns());
    }

    /** From row t·B + b to row b·T + t. */
    private float[] batchMajor(Tensor tensor) {
        int n = tensor.columns();
        float[] values = new float[batch * timesteps * n];
        for (int t = 0; t < timesteps; t++) {
            int from = t * rows + first;
            float[] timestep = tensor.rowRange(from, from + batch).toFloats();
            for (int b = 0; b < batch; b++) {
                System.arraycopy(timestep, b * n, values, (b * timesteps + t) * n, n);
            }
        }
        return values;
    }

    private List<List<Integer>> indices(int[] timeMajor) {
        List<List<Integer>> sequences = new ArrayList<>();
        for (int b = first; b < first + batch; b++) {
            List<Integer> sequence = new ArrayList<>();
            for (int t = 0; t < timesteps; t++) {
                sequence.add(timeMajor[t * rows + b]);
            }
            sequences.add(sequence);
        }
        return sequences;
    }
}
