package dev.unroll.app.padding;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Table;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One layer's states of the sequence shown, with the same parameters, for each way to treat what comes after its end; without a
 * toolkit.
 *
 * @param characters of the sequence itself
 * @param timesteps T: of the longest sequence
 * @param reverse whether the layer's direction runs from the end to the start
 * @param rows a row a way, in the order of {@link #WAYS}
 * @param ends how h_n differs between the first and the last way, a sequence each
 * @param real how many timesteps of all sequences are their own
 * @param all B·T
 */
record PaddingContent(
        List<String> characters, int timesteps, boolean reverse, List<Row> rows, List<End> ends, int real, int all) {
    static final List<Padding> WAYS = List.of(Padding.PAD, Padding.MASK, Padding.PACK);

    PaddingContent {
        characters = List.copyOf(characters);
        rows = List.copyOf(rows);
        ends = List.copyOf(ends);
    }

    /**
     * One way.
     *
     * @param own whether the run shown does so
     * @param h (T, H); null where it cannot be had
     * @param losses of each timestep; NaN where none is counted
     * @param gradients ‖∂L/∂h_t‖ of each timestep
     * @param last the timestep, from 0, whose state is h_n
     * @param loss of the whole batch
     * @param why it cannot be had; empty where it can
     */
    record Row(
            Padding way,
            boolean own,
            @Nullable NamedArray h,
            List<Double> losses,
            List<Double> gradients,
            int last,
            double loss,
            String why) {
        Row {
            losses = List.copyOf(losses);
            gradients = List.copyOf(gradients);
        }
    }

    /**
     * A sequence's h_n in two ways.
     *
     * @param text the sequence
     * @param padded h_n of the first way, H values
     * @param packed of the last
     */
    record End(String text, List<Float> padded, List<Float> packed) {
        End {
            padded = List.copyOf(padded);
            packed = List.copyOf(packed);
        }

        /** The largest difference of a unit. */
        double moved() {
            return IntStream.range(0, padded.size())
                    .mapToDouble(i -> Math.abs((double) padded.get(i) - packed.get(i)))
                    .max()
                    .orElse(0);
        }
    }

    /** How many timesteps of the sequence shown are its own. */
    int length() {
        return characters.size();
    }

    /** H. */
    int hidden() {
        return rows.stream()
                .map(Row::h)
                .flatMap(Stream::ofNullable)
                .mapToInt(h -> h.size(1))
                .findFirst()
                .orElse(0);
    }

    /**
     * What is shown at a moment.
     *
     * @param traces the values of each way that could be had
     * @param problems why a way cannot be had
     */
    static PaddingContent of(Moment moment, Map<Padding, Trace> traces, Map<Padding, String> problems) {
        Experiment experiment = moment.experiment();
        int sequence = moment.sequence();
        int layer = moment.openLayer();
        boolean reverse = moment.cursor().isReverse(layer);
        int length = experiment.length(sequence);
        List<Row> rows = new ArrayList<>();
        for (Padding way : WAYS) {
            boolean own = experiment.padding() == way;
            Trace trace = traces.get(way);
            if (trace == null) {
                rows.add(new Row(way, own, null, List.of(), List.of(), 0, Double.NaN, problems.getOrDefault(way, "")));
                continue;
            }
            LayerTrace values = trace.layers().get(layer);
            List<Double> losses = new ArrayList<>();
            List<Double> gradients = new ArrayList<>();
            for (int t = 0; t < trace.timesteps(); t++) {
                boolean counted = t < length || way == Padding.PAD;
                double loss = trace.losses().at(sequence, t);
                // Of a class there is one loss, not one a timestep.
                boolean none = experiment.labels().isPresent() && loss == 0;
                losses.add(!counted || none ? Double.NaN : loss);
                gradients.add(norm(values, sequence, t));
            }
            rows.add(new Row(
                    way,
                    own,
                    values.h().matrix(sequence),
                    losses,
                    gradients,
                    last(experiment, way, sequence, trace.timesteps(), reverse),
                    trace.loss(),
                    ""));
        }
        int timesteps = experiment.timesteps();
        return new PaddingContent(
                Vocabulary.split(experiment.inputs().get(sequence)),
                timesteps,
                reverse,
                rows,
                ends(experiment, layer, reverse, traces),
                IntStream.range(0, experiment.batch()).map(experiment::length).sum(),
                experiment.batch() * timesteps);
    }

    private static double norm(LayerTrace values, int sequence, int t) {
        double sum = 0;
        for (int unit = 0; unit < values.h().size(2); unit++) {
            double g = values.dHidden(sequence, t, unit);
            sum += g * g;
        }
        return Math.sqrt(sum);
    }

    /** The timestep, from 0, whose state is h_n: where a direction has read all it reads. */
    private static int last(Experiment of, Padding way, int sequence, int timesteps, boolean reverse) {
        return reverse ? 0 : way == Padding.PACK ? of.length(sequence) - 1 : timesteps - 1;
    }

    private static List<End> ends(Experiment experiment, int layer, boolean reverse, Map<Padding, Trace> traces) {
        Padding first = traces.containsKey(Padding.PAD) ? Padding.PAD : Padding.MASK;
        Trace padded = traces.get(first);
        Trace packed = traces.get(Padding.PACK);
        if (padded == null || packed == null) {
            return List.of();
        }
        List<End> ends = new ArrayList<>();
        for (int b = 0; b < experiment.batch(); b++) {
            ends.add(new End(
                    experiment.inputs().get(b),
                    state(padded, layer, b, last(experiment, first, b, padded.timesteps(), reverse)),
                    state(packed, layer, b, last(experiment, Padding.PACK, b, packed.timesteps(), reverse))));
        }
        return ends;
    }

    private static List<Float> state(Trace trace, int layer, int sequence, int t) {
        NamedArray h = trace.layers().get(layer).h();
        List<Float> values = new ArrayList<>();
        for (int unit = 0; unit < h.size(2); unit++) {
            values.add(h.at(sequence, t, unit));
        }
        return values;
    }

    /** Every state, loss and gradient norm, in full precision. */
    String csv() {
        Table table = new Table("padding", "t", "real", "loss", "gradient_norm", "unit", "h");
        for (Row row : rows) {
            NamedArray h = row.h();
            if (h == null) {
                continue;
            }
            for (int t = 0; t < timesteps; t++) {
                for (int unit = 0; unit < h.size(1); unit++) {
                    table.row(
                            row.way().name().toLowerCase(Locale.ROOT),
                            t + 1,
                            t < length(),
                            row.losses().get(t),
                            row.gradients().get(t),
                            unit,
                            (double) h.at(t, unit));
                }
            }
        }
        return table.csv();
    }
}
