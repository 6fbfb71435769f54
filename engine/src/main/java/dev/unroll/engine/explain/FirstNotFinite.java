package dev.unroll.engine.explain;

import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The first number of an epoch, in the order in which they are computed, that is not finite. */
final class FirstNotFinite {
    private final Trace trace;

    private FirstNotFinite(Trace trace) {
        this.trace = trace;
    }

    static Optional<Diagnosis.NotFinite> in(Trace trace) {
        return new FirstNotFinite(trace).find();
    }

    private Optional<Diagnosis.NotFinite> find() {
        for (Map.Entry<String, NamedArray> parameter :
                trace.parameters().asMap().entrySet()) {
            if (!finite(parameter.getValue())) {
                return Optional.of(new Diagnosis.NotFinite(parameter.getKey(), true, 0, 0));
            }
        }
        return forward().or(this::head).or(this::backward).or(this::gradients);
    }

    /** Layer by layer: a layer reads all that is below it, each chain in its own direction. */
    private Optional<Diagnosis.NotFinite> forward() {
        for (int l = 0; l < trace.layers().size(); l++) {
            LayerTrace layer = trace.layers().get(l);
            Map<String, NamedArray> values = new LinkedHashMap<>();
            values.put("x", layer.input());
            values.put("a", layer.a());
            values.putAll(new TreeMap<>(layer.gates()));
            layer.states().reversed().forEach(state -> values.put(state.name(), state.values()));
            for (int i = 0; i < trace.timesteps(); i++) {
                int t = reverse(l) ? trace.timesteps() - 1 - i : i;
                for (Map.Entry<String, NamedArray> value : values.entrySet()) {
                    if (!finite(value.getValue(), t)) {
                        return Optional.of(new Diagnosis.NotFinite(value.getKey(), false, l, t + 1));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Diagnosis.NotFinite> head() {
        int top = trace.layers().size() - 1;
        for (int t = 0; t < trace.timesteps(); t++) {
            if (!finite(trace.logits(), t)) {
                return Optional.of(new Diagnosis.NotFinite("logits", false, top, t + 1));
            }
            for (int b = 0; b < trace.losses().size(0); b++) {
                if (!Float.isFinite(trace.losses().at(b, t))) {
                    return Optional.of(new Diagnosis.NotFinite("loss", false, top, t + 1));
                }
            }
        }
        return Double.isFinite(trace.loss())
                ? Optional.empty()
                : Optional.of(new Diagnosis.NotFinite("loss", false, top, 0));
    }

    private Optional<Diagnosis.NotFinite> backward() {
        for (int l = trace.layers().size() - 1; l >= 0; l--) {
            for (int i = 0; i < trace.timesteps(); i++) {
                int t = reverse(l) ? i : trace.timesteps() - 1 - i;
                if (!finite(trace.layers().get(l).dA(), t)) {
                    return Optional.of(new Diagnosis.NotFinite("∂L/∂a", false, l, t + 1));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Diagnosis.NotFinite> gradients() {
        return trace.gradients().asMap().entrySet().stream()
                .filter(gradient -> !finite(gradient.getValue()))
                .findFirst()
                .map(gradient -> new Diagnosis.NotFinite("∂L/∂" + gradient.getKey(), false, 0, 0));
    }

    private boolean reverse(int chain) {
        return trace.directions() == 2 && chain % 2 == 1;
    }

    private static boolean finite(NamedArray array) {
        for (int i = 0; i < array.length(); i++) {
            if (!Float.isFinite(array.flat(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean finite(NamedArray array, int t) {
        for (int b = 0; b < array.size(0); b++) {
            for (int i = 0; i < array.size(2); i++) {
                if (!Float.isFinite(array.at(b, t, i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
