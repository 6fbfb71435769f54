package dev.unroll.engine.explain;

import dev.unroll.engine.explain.ForwardValues.LayerValues;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.NamedArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the rows (B, ·) that one matrix of a network of one timestep holds, timestep after timestep. */
final class StepRecorder {
    private final Tensor tensor;
    private final int timesteps;
    private final float[] values;

    StepRecorder(Tensor tensor, int timesteps) {
        this.tensor = tensor;
        this.timesteps = timesteps;
        values = new float[timesteps * tensor.size()];
    }

    void record(int t) {
        float[] rows = tensor.toFloats();
        int n = tensor.columns();
        for (int b = 0; b < tensor.rows(); b++) {
            System.arraycopy(rows, b * n, values, (b * timesteps + t) * n, n);
        }
    }

    /** (B, T, ·). */
    NamedArray array(Axis last) {
        return NamedArray.copyOf(values, List.of(Axis.B, Axis.T, last), tensor.rows(), timesteps, tensor.columns());
    }

    /** (B, T), of a matrix of one column. */
    NamedArray column() {
        return NamedArray.copyOf(values, List.of(Axis.B, Axis.T), tensor.rows(), timesteps);
    }

    /** The recorders of one layer. */
    static final class OfLayer {
        private final StepRecorder previousHidden;
        private final @Nullable StepRecorder previousCell;
        private final StepRecorder a;
        private final Map<String, StepRecorder> gates = new HashMap<>();
        private final StepRecorder h;
        private final @Nullable StepRecorder c;

        OfLayer(RecurrentLayer layer, int timesteps) {
            previousHidden = new StepRecorder(layer.initialHidden(), timesteps);
            previousCell = orNull(layer.initialCell(), timesteps);
            a = new StepRecorder(layer.preActivations(), timesteps);
            layer.gates().forEach((letter, gate) -> gates.put(letter, new StepRecorder(gate, timesteps)));
            h = new StepRecorder(layer.hidden(), timesteps);
            c = orNull(layer.cell(), timesteps);
        }

        private static @Nullable StepRecorder orNull(@Nullable Tensor tensor, int timesteps) {
            return tensor == null ? null : new StepRecorder(tensor, timesteps);
        }

        void record(int t) {
            previousHidden.record(t);
            a.record(t);
            gates.values().forEach(gate -> gate.record(t));
            h.record(t);
            if (previousCell != null && c != null) {
                previousCell.record(t);
                c.record(t);
            }
        }

        LayerValues values() {
            Map<String, NamedArray> byLetter = new HashMap<>();
            gates.forEach((letter, gate) -> byLetter.put(letter, gate.array(Axis.H)));
            return new LayerValues(
                    previousHidden.array(Axis.H),
                    previousCell == null ? null : previousCell.array(Axis.H),
                    a.array(Axis.G),
                    byLetter,
                    h.array(Axis.H),
                    c == null ? null : c.array(Axis.H));
        }
    }
}
