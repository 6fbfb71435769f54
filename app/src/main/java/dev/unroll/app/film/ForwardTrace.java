package dev.unroll.app.film;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.ForwardPass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A forward pass as a trace without losses and gradients. Only the last layer's states are known from it, so only a
 * network of one layer shows all it computed.
 */
final class ForwardTrace {
    private ForwardTrace() {}

    static Trace of(Experiment experiment, ForwardPass pass, Parameters parameters) {
        int batch = pass.output().size(0);
        int steps = pass.output().size(1);
        int hidden = pass.output().size(2);
        NamedArray zeros = zeros(Axis.H, batch, steps, hidden);
        List<LayerTrace> layers = new ArrayList<>();
        for (int layer = 0; layer < experiment.layers(); layer++) {
            layers.add(new LayerTrace(
                    pass.x(),
                    pass.h0().matrix(layer),
                    null,
                    zeros(Axis.G, batch, steps, hidden * experiment.cell().gates()),
                    Map.of(),
                    pass.output(),
                    null,
                    zeros,
                    zeros,
                    null,
                    zeros));
        }
        NamedArray logits = pass.logits();
        NamedArray known = logits == null
                ? zeros(Axis.V, batch, steps, experiment.vocabulary().size())
                : logits;
        List<List<Integer>> inputs = new ArrayList<>();
        for (String text : experiment.inputs()) {
            List<Integer> indices = new ArrayList<>();
            for (int index : experiment.vocabulary().encode("inputs", text)) {
                indices.add(index);
            }
            inputs.add(indices);
        }
        return new Trace(
                1,
                inputs,
                Collections.nCopies(batch, Collections.nCopies(steps, -1)),
                pass.x(),
                layers,
                known,
                softmax(known),
                NamedArray.owning(new float[batch * steps], List.of(Axis.B, Axis.T), batch, steps),
                0,
                List.of(),
                zeros(Axis.V, batch, steps, known.size(2)),
                null,
                parameters,
                new Parameters(Map.of()));
    }

    private static NamedArray zeros(Axis last, int batch, int steps, int size) {
        return NamedArray.owning(new float[batch * steps * size], List.of(Axis.B, Axis.T, last), batch, steps, size);
    }

    /** p = exp(z − max z) / Σ exp(z − max z) along the last axis. */
    private static NamedArray softmax(NamedArray logits) {
        float[] values = logits.toArray();
        int size = logits.size(2);
        for (int from = 0; from < values.length; from += size) {
            double max = Double.NEGATIVE_INFINITY;
            for (int i = from; i < from + size; i++) {
                max = Math.max(max, values[i]);
            }
            double sum = 0;
            for (int i = from; i < from + size; i++) {
                sum += Math.exp(values[i] - max);
            }
            for (int i = from; i < from + size; i++) {
                values[i] = (float) (Math.exp(values[i] - max) / sum);
            }
        }
        return NamedArray.owning(values, logits.axes(), logits.shape());
    }
}
