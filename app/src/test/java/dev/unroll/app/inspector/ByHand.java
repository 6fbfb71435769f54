package dev.unroll.app.inspector;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network of one unit and one timestep with numbers that can be followed in the head. */
final class ByHand {
    /** tanh(2 + 0.5 − 0.25). */
    static final float H = (float) Math.tanh(2.25);

    private ByHand() {}

    static Moment moment() {
        Experiment experiment = Experiments.parse("""
                        {"inputs": ["b"], "targets": ["a"], "vocab": "ab", "hidden": 1, "linear": true}""");
        Map<String, NamedArray> parameters = new LinkedHashMap<>();
        parameters.put("rnn.weight_ih_l0", NamedArray.owning(new float[] {1, 2}, List.of(Axis.H, Axis.V), 1, 2));
        parameters.put("rnn.weight_hh_l0", NamedArray.owning(new float[] {3}, List.of(Axis.H, Axis.H), 1, 1));
        parameters.put("rnn.bias_ih_l0", NamedArray.owning(new float[] {0.5f}, List.of(Axis.H), 1));
        parameters.put("rnn.bias_hh_l0", NamedArray.owning(new float[] {-0.25f}, List.of(Axis.H), 1));
        NamedArray x = sequence(0, 1);
        float dA = (float) (0.25 * (1 - (double) H * H));
        LayerTrace layer = new LayerTrace(
                x,
                NamedArray.owning(new float[1], List.of(Axis.B, Axis.H), 1, 1),
                null,
                sequence(2.25f),
                Map.of(),
                sequence(H),
                null,
                sequence(0.5f),
                sequence(-0.25f),
                null,
                sequence(dA));
        Parameters all = new Parameters(parameters);
        NamedArray unused = sequence(0, 0);
        Trace trace = new Trace(
                1,
                List.of(List.of(1)),
                List.of(List.of(0)),
                x,
                List.of(layer),
                unused,
                unused,
                NamedArray.owning(new float[1], List.of(Axis.B, Axis.T), 1, 1),
                0,
                List.of("a"),
                unused,
                null,
                all,
                all);
        return new MomentBuilder(experiment)
                .atEnd()
                .trace(trace)
                .parameters(all)
                .selected(new CellRef(1, 0), 0)
                .build();
    }

    private static NamedArray sequence(float... values) {
        return NamedArray.copyOf(values, List.of(Axis.B, Axis.T, Axis.H), 1, 1, values.length);
    }
}
