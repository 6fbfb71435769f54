package dev.unroll.app.weights;

import dev.unroll.app.explorer.Lexicon;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Figures;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Every parameter in one of its aspects.
 *
 * @param aspect which
 * @param grids every bias after its matrix; none where the aspect is not known
 * @param missing the key of the sentence that says why it is not; empty where it is
 */
record WeightsContent(Aspect aspect, List<Grid> grids, String missing) {
    WeightsContent {
        grids = List.copyOf(grids);
    }

    /**
     * The aspect at a moment.
     *
     * @param start the parameters the run began with; null while they are not known
     */
    static WeightsContent of(Moment moment, Aspect aspect, @Nullable Parameters start) {
        Parameters now = moment.parameters();
        Trace trace = moment.trace();
        if (now.names().isEmpty()) {
            return new WeightsContent(aspect, List.of(), "weights.empty");
        }
        return switch (aspect) {
            case VALUE -> shown(moment, aspect, now);
            case START ->
                start == null
                        ? new WeightsContent(aspect, List.of(), "weights.empty.waits")
                        : shown(moment, aspect, difference(now, start));
            case STEP ->
                trace == null || !moment.arrived().updateDone()
                        ? new WeightsContent(aspect, List.of(), "weights.empty.step")
                        : shown(moment, aspect, difference(now, trace.parameters()));
            case GRADIENT ->
                trace == null || !moment.arrived().backwardDone(1, 0)
                        ? new WeightsContent(aspect, List.of(), "weights.empty.gradient")
                        : shown(moment, aspect, trace.gradients());
        };
    }

    private static WeightsContent shown(Moment moment, Aspect aspect, Parameters values) {
        List<Grid> grids = new ArrayList<>();
        for (String name : inOrder(values)) {
            grids.add(grid(name, values.get(name), moment.experiment(), moment.lexicon()));
        }
        return new WeightsContent(aspect, grids, "");
    }

    /** PyTorch's order, but every bias after the matrix that it is added to. */
    static List<String> inOrder(Parameters values) {
        List<String> names = new ArrayList<>();
        for (String name : values.names()) {
            if (!name.contains("bias") || !values.has(name.replace("bias", "weight"))) {
                names.add(name);
                String bias = name.replace("weight", "bias");
                if (!bias.equals(name) && values.has(bias)) {
                    names.add(bias);
                }
            }
        }
        return names;
    }

    static Grid grid(String name, NamedArray array, Experiment experiment, Lexicon lexicon) {
        Vocabulary vocabulary = name.startsWith("fc.") ? lexicon.outcomes() : lexicon.inputs();
        List<String> rows = names(array.axes().getFirst(), array.size(0), name, experiment, vocabulary);
        List<String> columns =
                array.rank() == 1 ? List.of() : names(array.axes().get(1), array.size(1), name, experiment, vocabulary);
        double largest = 0;
        for (int i = 0; i < array.length(); i++) {
            largest = Math.max(largest, Math.abs(array.flat(i)));
        }
        return new Grid(name, array, rows, columns, bound(largest));
    }

    private static List<String> names(
            Axis axis, int size, String parameter, Experiment experiment, Vocabulary vocabulary) {
        boolean letters = axis == Axis.V
                || (axis == Axis.I && experiment.embedding() == 0 && parameter.matches(".*weight_ih(_l0)?(_reverse)?"));
        if (letters && size == vocabulary.size() && experiment.series() == null) {
            return IntStream.range(0, size)
                    .mapToObj(i -> Figures.visible(vocabulary.character(i)))
                    .toList();
        }
        List<String> blocks = experiment.cellSpec().blocks();
        if (axis == Axis.G && blocks.size() > 1 && size == blocks.size() * experiment.hidden()) {
            int hidden = experiment.hidden();
            return IntStream.range(0, size)
                    .mapToObj(i -> blocks.get(i / hidden) + " " + i % hidden)
                    .toList();
        }
        return IntStream.range(0, size).mapToObj(Integer::toString).toList();
    }

    /** 1, 2 or 5 times a power of ten, the least that is not below. */
    static double bound(double largest) {
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(largest)));
        for (double step : new double[] {1, 2, 5}) {
            if (largest <= step * power * (1 + 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static Parameters difference(Parameters now, Parameters before) {
        Map<String, NamedArray> all = new LinkedHashMap<>();
        for (String name : now.names()) {
            NamedArray a = now.get(name);
            if (before.has(name)) {
                NamedArray b = before.get(name);
                float[] values = a.toArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] -= b.flat(i);
                }
                all.put(name, NamedArray.owning(values, a.axes(), a.shape()));
            }
        }
        return new Parameters(all);
    }

    Optional<Grid> grid(String name) {
        return grids.stream().filter(grid -> grid.name().equals(name)).findFirst();
    }

    /** How many numbers there are. */
    int count() {
        return grids.stream().mapToInt(grid -> grid.array().length()).sum();
    }

    /** The square root of the sum of all squares. */
    double norm() {
        double squares = 0;
        for (Grid grid : grids) {
            for (int i = 0; i < grid.array().length(); i++) {
                squares += (double) grid.array().flat(i) * grid.array().flat(i);
            }
        }
        return Math.sqrt(squares);
    }

    /** The scalar that is largest in size among all. */
    Optional<Spot> largest() {
        Spot best = null;
        double size = -1;
        for (Grid grid : grids) {
            Spot spot = grid.largest();
            if (spot != null) {
                double here = Math.abs(spot.in(grid.array()));
                if (here > size) {
                    size = here;
                    best = spot;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The number shown for a scalar. */
    double at(Spot spot) {
        return spot.in(Objects.requireNonNull(grid(spot.name()).orElse(null), spot.name())
                .array());
    }
}
