package dev.unroll.app.faults;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.run.TwinEpoch;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.explain.LossFloor;
import dev.unroll.engine.explain.SpectralRadius;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a mistake does, said with the numbers of the epoch shown and those of the same epoch without it. No toolkit. */
final class Symptoms {
    private static final float SATURATED = 0.99f;

    private final Words words;

    Symptoms(Words words) {
        this.words = words;
    }

    /**
     * What a mistake does to the epoch shown.
     *
     * @param twin the same epoch without any mistake; null while it is not known
     * @return empty before the first epoch has been computed
     */
    String of(Fault fault, Moment moment, @Nullable TwinEpoch twin) {
        Trace own = moment.trace();
        if (own == null) {
            return "";
        }
        String here = words.text("faults." + fault.key() + ".symptom", numbers(fault, moment, own, twin));
        return twin == null
                ? here
                : words.text(
                        "faults.beside",
                        here,
                        words.text("faults." + fault.key() + ".healthy", numbers(fault, moment, twin.trace(), twin)));
    }

    private Object[] numbers(Fault fault, Moment moment, Trace trace, @Nullable TwinEpoch twin) {
        Experiment experiment = moment.experiment();
        return switch (fault) {
            case STATE_KEPT -> figures(norm(top(trace).h0()));
            case DETACHED -> figures(mostFromFuture(trace));
            case LAST_LOSS -> {
                int right = right(trace.predicted(), experiment.targetTexts());
                yield texts(right, length(experiment.targetTexts()), experiment.batch());
            }
            case SUM -> new Object[] {Figures.brief(norm(trace.gradients())), Long.toString(losses(trace))};
            case NOT_ZEROED -> figures(twin == null ? Double.NaN : twin.summedGradient(), norm(trace.gradients()));
            case NO_TANH -> figures(largest(trace));
            case LARGE_HH -> new Object[] {radius(trace.parameters()), Figures.percent(saturated(trace))};
            case NOT_SHIFTED -> {
                List<String> read = experiment.inputTexts();
                yield texts(right(trace.predicted(), read), length(read));
            }
            case DOUBLE_SOFTMAX -> {
                OptionalDouble floor = LossFloor.of(experiment);
                yield new Object[] {
                    floor.isPresent() ? Figures.brief(floor.getAsDouble()) : "0",
                    Figures.percent(surest(trace)),
                    Figures.brief(trace.loss())
                };
            }
        };
    }

    /** How the epoch shown ends, and how without any mistake. */
    String comparison(Moment moment, @Nullable TwinEpoch twin) {
        Trace own = moment.trace();
        if (own == null || twin == null) {
            return "";
        }
        return words.text(
                "faults.comparison",
                moment.count().brief(moment.epoch()),
                Figures.brief(own.loss()),
                said(own, moment),
                Figures.brief(twin.trace().loss()),
                said(twin.trace(), moment));
    }

    private static String said(Trace trace, Moment moment) {
        return trace.predicted().isEmpty() ? "" : trace.predicted().get(moment.traceRow());
    }

    private static Object[] figures(double... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = Figures.brief(values[i]);
        }
        return texts;
    }

    private static Object[] texts(int... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = Integer.toString(values[i]);
        }
        return texts;
    }

    private static LayerTrace top(Trace trace) {
        return trace.layers().getLast();
    }

    private static double norm(NamedArray array) {
        double squares = 0;
        for (float value : array.toArray()) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    private static double norm(Parameters parameters) {
        double squares = 0;
        for (NamedArray array : parameters.asMap().values()) {
            double norm = norm(array);
            squares += norm * norm;
        }
        return Math.sqrt(squares);
    }

    private static double mostFromFuture(Trace trace) {
        double most = 0;
        for (LayerTrace layer : trace.layers()) {
            for (int b = 0; b < trace.batch(); b++) {
                for (int t = 0; t < trace.timesteps(); t++) {
                    most = Math.max(most, layer.futureNorm(b, t));
                }
            }
        }
        return most;
    }

    private static double largest(Trace trace) {
        double largest = 0;
        for (LayerTrace layer : trace.layers()) {
            for (float h : layer.h().toArray()) {
                largest = Math.max(largest, Math.abs(h));
            }
        }
        return largest;
    }

    /** The share of all hidden values that lie beyond ±0.99. */
    static double saturated(Trace trace) {
        long beyond = 0;
        long all = 0;
        for (LayerTrace layer : trace.layers()) {
            for (float h : layer.h().toArray()) {
                beyond += Math.abs(h) > SATURATED ? 1 : 0;
                all++;
            }
        }
        return (double) beyond / all;
    }

    /** Of the first layer's recurrent matrix, or of its first block. */
    private static String radius(Parameters parameters) {
        return parameters.has("rnn.weight_hh_l0")
                ? Figures.brief(SpectralRadius.of(parameters.get("rnn.weight_hh_l0"), 0))
                : "–";
    }

    private static double surest(Trace trace) {
        double surest = 0;
        for (float p : trace.probabilities().toArray()) {
            surest = Math.max(surest, p);
        }
        return surest;
    }

    private static long losses(Trace trace) {
        return trace.targets().stream()
                .flatMap(List::stream)
                .filter(target -> target >= 0)
                .count();
    }

    /** How many characters of texts are the same at the same places. */
    static int right(List<String> said, List<String> wanted) {
        int right = 0;
        for (int b = 0; b < Math.min(said.size(), wanted.size()); b++) {
            List<String> one = Vocabulary.split(said.get(b));
            List<String> other = Vocabulary.split(wanted.get(b));
            for (int t = 0; t < Math.min(one.size(), other.size()); t++) {
                right += one.get(t).equals(other.get(t)) ? 1 : 0;
            }
        }
        return right;
    }

    private static int length(List<String> texts) {
        return texts.stream().mapToInt(text -> Vocabulary.split(text).size()).sum();
    }
}
