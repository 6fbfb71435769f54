package dev.unroll.app.map;

import dev.unroll.app.explorer.Lexicon;
import dev.unroll.app.map.Plane.Point;
import dev.unroll.app.pane.Table;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way of one sequence through the memory of one layer in one epoch.
 *
 * @param epoch from 1
 * @param start h₀
 * @param stops a timestep each
 */
record StatePath(int epoch, List<Double> start, List<Stop> stops) {
    StatePath {
        start = List.copyOf(start);
        stops = List.copyOf(stops);
    }

    /**
     * One timestep.
     *
     * @param t from 1
     * @param state hₜ
     * @param input what was read; empty for a zero vector
     * @param target what should be said; empty where there is no loss
     * @param said what is said; empty where there is no loss, for nothing is predicted there
     * @param sure its probability
     */
    record Stop(int t, List<Double> state, String input, String target, String said, double sure) {
        Stop {
            state = List.copyOf(state);
        }

        boolean right() {
            return predicts() && said.equals(target);
        }

        boolean predicts() {
            return !target.isEmpty();
        }

        double[] values() {
            return array(state);
        }
    }

    static StatePath of(Trace trace, int layer, int row, Lexicon lexicon) {
        LayerTrace values = trace.layers().get(layer);
        List<Stop> stops = new ArrayList<>();
        for (int t = 0; t < trace.timesteps(); t++) {
            int input = trace.inputs().get(row).get(t);
            int target = trace.targets().get(row).get(t);
            int said = trace.argMax(row, t);
            stops.add(new Stop(
                    t + 1,
                    list(values.h().vector(row, t)),
                    lexicon.read(input),
                    lexicon.wanted(target),
                    target < 0 ? "" : lexicon.said(trace.logits().vector(row, t)),
                    trace.probabilities().at(row, t, said)));
        }
        return new StatePath(trace.epoch(), list(values.h0().vector(row)), stops);
    }

    private static List<Double> list(float[] values) {
        List<Double> list = new ArrayList<>();
        for (float value : values) {
            list.add((double) value);
        }
        return list;
    }

    static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Only its first timesteps. */
    StatePath upTo(int t) {
        return new StatePath(epoch, start, stops.subList(0, Math.clamp(t, 0, stops.size())));
    }

    List<double[]> states() {
        return stops.stream().map(Stop::values).toList();
    }

    /** Where it leads on a plane, h₀ first. */
    List<Point> on(Plane plane) {
        List<Point> points = new ArrayList<>();
        points.add(plane.at(array(start)));
        stops.forEach(stop -> points.add(plane.at(stop.values())));
        return points;
    }

    /** Every stop as CSV: what is read, wanted and said there, where it is seen on a plane, and all units. */
    String csv(Plane plane) {
        List<String> columns =
                new ArrayList<>(List.of("epoch", "t", "input", "target", "predicted", "probability", "x", "y"));
        for (int unit = 0; unit < start.size(); unit++) {
            columns.add("h[" + unit + "]");
        }
        Table table = new Table(columns);
        List<Point> points = on(plane);
        addRow(table, List.of(epoch, 0, "", "", "", Double.NaN), points.getFirst(), start);
        for (Stop stop : stops) {
            double sure = stop.predicts() ? stop.sure() : Double.NaN;
            addRow(
                    table,
                    List.of(epoch, stop.t(), stop.input(), stop.target(), stop.said(), sure),
                    points.get(stop.t()),
                    stop.state());
        }
        return table.csv();
    }

    private static void addRow(Table table, List<?> what, Point point, List<Double> state) {
        List<Object> row = new ArrayList<>(what);
        row.add(point.x());
        row.add(point.y());
        row.addAll(state);
        table.row(row);
    }

    /** All that is said. */
    String said() {
        return stops.stream().map(Stop::said).collect(Collectors.joining());
    }

    /** How many timesteps predict something. */
    int predictions() {
        return (int) stops.stream().filter(Stop::predicts).count();
    }

    int rightOnes() {
        return (int) stops.stream().filter(Stop::right).count();
    }

    /** Two timesteps that read the same character and say different ones: only the state tells them apart. */
    record Pair(Stop first, Stop second, double apart) {
        private static final int FAR = 1 << 20;

        private int worth() {
            return (first.right() && second.right() ? FAR : 0) - (second.t() - first.t());
        }
    }

    /** The pair that is most worth telling: both right if that can be, and near each other; empty when there is none. */
    Optional<Pair> sameInput() {
        Pair best = null;
        for (Stop first : stops) {
            for (Stop second : stops) {
                if (first.t() < second.t()
                        && !first.input().isEmpty()
                        && first.input().equals(second.input())
                        && first.predicts()
                        && second.predicts()
                        && !first.said().equals(second.said())) {
                    Pair pair = new Pair(first, second, distance(first.values(), second.values()));
                    if (best == null || pair.worth() > best.worth()) {
                        best = pair;
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    /** The rows of the head that an epoch read: of a network without one the logits are the state itself. Null where it reads another layer or two directions, and where nothing is predicted. */
    static @Nullable List<Plane.Affine> head(Trace trace, int layer, Plane plane) {
        int hidden = plane.dimension();
        boolean predicts = trace.targets().stream().flatMap(List::stream).anyMatch(target -> target >= 0);
        if (trace.directions() > 1 || layer != trace.layers().size() - 1 || !predicts) {
            return null;
        }
        List<Plane.Affine> rows = new ArrayList<>();
        boolean linear = trace.parameters().has("fc.weight");
        int characters = trace.logits().size(2);
        if (!linear) {
            if (characters != hidden) {
                return null;
            }
            for (int v = 0; v < characters; v++) {
                double[] row = new double[hidden];
                row[v] = 1;
                rows.add(plane.on(row, 0));
            }
            return rows;
        }
        NamedArray weight = trace.parameters().get("fc.weight");
        NamedArray bias = trace.parameters().get("fc.bias");
        if (weight.size(1) != hidden) {
            return null;
        }
        for (int v = 0; v < characters; v++) {
            float[] values = weight.vector(v);
            double[] row = new double[hidden];
            Arrays.setAll(row, i -> values[i]);
            rows.add(plane.on(row, bias.at(v)));
        }
        return rows;
    }
}
