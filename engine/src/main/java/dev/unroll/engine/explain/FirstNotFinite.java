package dev.unroll.engine.explain;

import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.StateTrace;
import dev.unroll.engine.trace.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The first number of an epoch, in the order in which they are computed, that is not finite, and how many there are. */
final class FirstNotFinite {
    private final Trace trace;
    private long looked;
    private long count;
    private String name = "";
    private boolean kept;
    private @Nullable Site where;

    private FirstNotFinite(Trace trace) {
        this.trace = trace;
    }

    static Diagnosis.NotFinite in(Trace trace) {
        FirstNotFinite search = new FirstNotFinite(trace);
        search.parameters("", trace.parameters(), false);
        search.forward();
        search.head();
        search.backward();
        search.parameters("∂L/∂", trace.gradients(), true);
        return new Diagnosis.NotFinite(search.count, search.looked, search.name, search.kept, search.where);
    }

    private void look(double value, String of, boolean read, Supplier<Site> at) {
        looked++;
        if (!Double.isFinite(value)) {
            if (count == 0) {
                name = of;
                kept = read;
                where = at.get();
            }
            count++;
        }
    }

    private void parameters(String prefix, Parameters parameters, boolean gradients) {
        parameters.asMap().forEach((key, array) -> {
            int columns = array.size(array.rank() - 1);
            for (int i = 0; i < array.length(); i++) {
                int at = i;
                look(
                        array.flat(i),
                        prefix + key,
                        !gradients,
                        () -> new Site.OfParameter(new ParameterElement(key, at / columns, at % columns), gradients));
            }
        });
    }

    /** Layer by layer: a layer reads all that is below it, each chain in its own direction. */
    private void forward() {
        look(trace.x(), "x", 0, false);
        for (int layer = 0; layer < trace.layers().size(); layer++) {
            LayerTrace own = trace.layers().get(layer);
            Map<String, NamedArray> values = new LinkedHashMap<>();
            values.put("a", own.a());
            values.putAll(new TreeMap<>(own.gates()));
            own.states().reversed().forEach(state -> values.put(state.name(), state.values()));
            for (int i = 0; i < trace.timesteps(); i++) {
                int t = isReverse(layer) ? trace.timesteps() - 1 - i : i;
                for (Map.Entry<String, NamedArray> value : values.entrySet()) {
                    look(value.getValue(), value.getKey(), layer, t, false);
                }
            }
        }
    }

    /** What all timesteps read. */
    private void look(NamedArray values, String of, int layer, boolean gradient) {
        for (int t = 0; t < trace.timesteps(); t++) {
            look(values, of, layer, t, gradient);
        }
    }

    private void look(NamedArray values, String of, int layer, int t, boolean gradient) {
        for (int b = 0; b < values.size(0); b++) {
            for (int i = 0; i < values.size(2); i++) {
                int sequence = b;
                int index = i;
                look(
                        values.at(b, t, i),
                        gradient ? "∂L/∂" + of : of,
                        false,
                        () -> of.equals("x")
                                ? new Site.OfInput(sequence, t + 1, index)
                                : of.equals("logits")
                                        ? new Site.OfLogit(sequence, t + 1, index)
                                        : new Site.OfCell(of, sequence, t + 1, layer, index, gradient));
            }
        }
    }

    private void head() {
        int top = trace.layers().size() - 1;
        for (int t = 0; t < trace.timesteps(); t++) {
            look(trace.logits(), "logits", top, t, false);
            for (int b = 0; b < trace.batch(); b++) {
                int sequence = b;
                int timestep = t + 1;
                look(trace.losses().at(b, t), "loss", false, () -> new Site.OfLoss(sequence, timestep));
            }
        }
        look(trace.loss(), "loss", false, () -> new Site.OfLoss(0, 0));
    }

    private void backward() {
        for (int layer = trace.layers().size() - 1; layer >= 0; layer--) {
            LayerTrace own = trace.layers().get(layer);
            for (int i = 0; i < trace.timesteps(); i++) {
                int t = isReverse(layer) ? i : trace.timesteps() - 1 - i;
                look(own.dHiddenFromAbove(), "h", layer, t, true);
                for (StateTrace state : own.states()) {
                    look(state.dFromFuture(), state.name(), layer, t, true);
                }
                look(own.dA(), "a", layer, t, true);
            }
        }
    }

    private boolean isReverse(int chain) {
        return trace.directions() == 2 && chain % 2 == 1;
    }
}
