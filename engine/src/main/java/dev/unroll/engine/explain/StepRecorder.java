package dev.unroll.engine.explain;

import dev.unroll.engine.explain.ForwardValues.LayerValues;
import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.NamedArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Collects the rows (B, ·) that one matrix of a network of one timestep holds, timestep after timestep. */
final class StepRecorder {
    private final Tensor tensor;
    private final int batch;
    private final int timesteps;
    private final float[] values;

    StepRecorder(Tensor tensor, int timesteps) {
        this(tensor, tensor.rows(), timesteps);
    }

    /** Of any matrices of its width. */
    StepRecorder(Tensor tensor, int batch, int timesteps) {
        this.tensor = tensor;
        this.batch = batch;
        this.timesteps = timesteps;
        values = new float[batch * timesteps * tensor.columns()];
    }

    void record(int t) {
        record(t, tensor);
    }

    void record(int t, Tensor matrix) {
        float[] rows = matrix.toFloats();
        int n = tensor.columns();
        for (int b = 0; b < batch; b++) {
            System.arraycopy(rows, b * n, values, (b * timesteps + t) * n, n);
        }
    }

    /** (B, T, ·). */
    NamedArray array(Axis last) {
        return NamedArray.copyOf(values, List.of(Axis.B, Axis.T, last), batch, timesteps, tensor.columns());
    }

    /** (B, T), of a matrix of one column. */
    NamedArray column() {
        return NamedArray.copyOf(values, List.of(Axis.B, Axis.T), batch, timesteps);
    }

    /** The recorders of one layer. */
    static final class OfLayer {
        private final Map<String, StepRecorder> previous = new HashMap<>();
        private final StepRecorder a;
        private final Map<String, StepRecorder> gates = new HashMap<>();
        private final Map<String, StepRecorder> states = new HashMap<>();

        OfLayer(RecurrentLayer layer, int timesteps) {
            a = new StepRecorder(layer.preActivations(), timesteps);
            layer.gates().forEach((letter, gate) -> gates.put(letter, new StepRecorder(gate, timesteps)));
            for (LayerState state : layer.states()) {
                previous.put(state.name(), new StepRecorder(state.initial(), timesteps));
                states.put(state.name(), new StepRecorder(state.values(), timesteps));
            }
        }

        void record(int t) {
            a.record(t);
            Stream.of(previous, gates, states)
                    .flatMap(recorders -> recorders.values().stream())
                    .forEach(recorder -> recorder.record(t));
        }

        LayerValues values() {
            return new LayerValues(arrays(previous), a.array(Axis.G), arrays(gates), arrays(states));
        }

        private static Map<String, NamedArray> arrays(Map<String, StepRecorder> recorders) {
            Map<String, NamedArray> arrays = new HashMap<>();
            recorders.forEach((name, recorder) -> arrays.put(name, recorder.array(Axis.H)));
            return arrays;
        }
    }
}
