package dev.unroll.engine.explain;

import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An epoch as it would have been with a layer's recurrent matrix multiplied by a number: its passes are computed again, so that the
 * states are those that the changed matrix leads to.
 *
 * @param factor what the matrix was multiplied with
 * @param growth of that layer
 * @param spectralRadii of each of the matrix's blocks of H rows, scaled as it is
 * @param loss the epoch's
 * @param predicted one string a sequence
 */
public record ScaledRecurrence(
        double factor, StateGrowth growth, List<Double> spectralRadii, double loss, List<String> predicted) {

    public ScaledRecurrence {
        spectralRadii = List.copyOf(spectralRadii);
        predicted = List.copyOf(predicted);
    }

    /**
     * Computes an epoch's passes again.
     *
     * @param layer from 0
     * @param sequence a row of the trace, from 0
     */
    public static ScaledRecurrence of(Explainer explainer, Trace trace, int layer, int sequence, double factor) {
        Trace scaled = factor == 1 ? trace : scaled(trace, layer, factor);
        NamedArray recurrent = scaled.parameters().get(recurrent(scaled.parameters(), layer));
        ForwardValues forward = explainer.whatIf(scaled, List.of()).original();
        return new ScaledRecurrence(
                factor,
                explainer.growth(scaled, layer, sequence),
                IntStream.range(0, recurrent.size(0) / recurrent.size(1))
                        .mapToObj(block -> SpectralRadius.of(recurrent, block))
                        .toList(),
                forward.loss(),
                forward.predicted());
    }

    /** How much of every loss would reach every timestep of every layer. */
    public static GradientFlow flow(Explainer explainer, Trace trace, int layer, double factor) {
        return explainer.flow(scaled(trace, layer, factor));
    }

    /** The name of a layer's recurrent matrix, of two directions of one of two a layer. A single {@code RNNCell} has no layer in its parameters' names. */
    public static String recurrent(Parameters parameters, int layer) {
        String suffix = Chain.at(layer, parameters.directions()).suffix();
        return parameters.names().stream()
                .filter(name -> name.endsWith(".weight_hh" + suffix) || name.endsWith(".weight_hh"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no recurrent matrix of layer " + layer));
    }

    private static Trace scaled(Trace trace, int layer, double factor) {
        String name = recurrent(trace.parameters(), layer);
        NamedArray matrix = trace.parameters().get(name);
        float[] values = matrix.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factor);
        }
        Map<String, NamedArray> all = new LinkedHashMap<>(trace.parameters().asMap());
        all.put(name, NamedArray.owning(values, matrix.axes(), matrix.shape()));
        return trace.with(new Parameters(all));
    }
}
