package dev.unroll.app.terminal;

import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.ElementName;
import dev.unroll.engine.explain.EpochValues;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.explain.GradientReceipt;
import dev.unroll.engine.explain.LossFloor;
import dev.unroll.engine.explain.OptimizerReceipt;
import dev.unroll.engine.explain.StateGrowth;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.DoubleArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question.
 *
 * @param json for programs: maps, numbers and nested arrays, exactly as they were computed
 * @param lines for people
 */
record Explanation(Map<String, @Nullable Object> json, List<String> lines) {
    /** Columns of a table at most. */
    private static final int COLUMNS = 12;

    private static final int LARGEST = 5;
    private static final String FORWARD = "Forward";
    private static final String REVERSE = "Reverse";

    static Explanation floor(Words words, Optional<LossFloor.Derivation> derivation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (derivation.isEmpty()) {
            json.put("floor", null);
            return new Explanation(json, List.of(words.text("explain.floor.none")));
        }
        LossFloor.Derivation floor = derivation.get();
        boolean one = floor.counted() == 1;
        String because = words.text(
                switch (floor.bound()) {
                    case HIDDEN -> one ? "explain.floor.because" : "explain.floor.because-sum";
                    case SOFTMAX -> one ? "explain.floor.because-softmax" : "explain.floor.because-softmax-sum";
                },
                Integer.toString(floor.vocabulary() - 1),
                NumberText.fixed(floor.probability(), 3),
                NumberText.fixed(floor.perCharacter(), 4),
                Long.toString(floor.counted()),
                NumberText.compact(floor.right()),
                NumberText.compact(floor.others()));
        json.put("floor", floor.floor());
        json.put("because", because);
        return new Explanation(json, List.of(words.text("explain.floor", NumberText.fixed(floor.floor(), 4), because)));
    }

    /** Of two directions of both together, as a norm over all their units, and of each. */
    static Explanation flow(Words words, GradientFlow flow, int layer, int directions) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        flow(words, "flow", "explain.flow", flow.hidden(), layer, directions, json, lines);
        if (!flow.cell().isEmpty()) {
            flow(words, "flowC", "explain.flow.cell", flow.cell(), layer, directions, json, lines);
        }
        return new Explanation(json, lines);
    }

    private static void flow(
            Words words,
            String name,
            String key,
            List<DoubleArray> norms,
            int layer,
            int directions,
            Map<String, @Nullable Object> json,
            List<String> lines) {
        if (directions == 1) {
            double[][] all = GradientFlow.overBatch(norms.get(layer));
            json.put(name, all);
            lines.add(words.text(key, Integer.toString(layer)));
            lines.addAll(table(words, all, false));
            return;
        }
        double[][] forward = GradientFlow.overBatch(norms.get(new Chain(layer, false).index(directions)));
        double[][] reverse = GradientFlow.overBatch(norms.get(new Chain(layer, true).index(directions)));
        json.put(name, together(forward, reverse));
        json.put(name + FORWARD, forward);
        json.put(name + REVERSE, reverse);
        lines.add(words.text(key, words.text("explain.forward", Integer.toString(layer))));
        lines.addAll(table(words, forward, true));
        lines.add(words.text(key, words.text("explain.reverse", Integer.toString(layer))));
        lines.addAll(table(words, reverse, true));
    }

    private static double[][] together(double[][] one, double[][] other) {
        double[][] both = new double[one.length][one.length];
        for (int s = 0; s < one.length; s++) {
            for (int t = 0; t < one.length; t++) {
                both[s][t] = Math.hypot(one[s][t], other[s][t]);
            }
        }
        return both;
    }

    /** A row a source, a column a timestep; unless all of it is wanted nothing above the diagonal. */
    private static List<String> table(Words words, double[][] norms, boolean whole) {
        int from = Math.max(0, norms.length - COLUMNS);
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(words, from, norms.length));
        for (int s = from; s < norms.length; s++) {
            List<String> row = new ArrayList<>();
            row.add(words.text("explain.source", Integer.toString(s + 1)));
            for (int t = from; t < norms.length; t++) {
                row.add(whole || t <= s ? NumberText.compact(norms[s][t]) : "");
            }
            rows.add(row);
        }
        return withNote(words, NumberText.columns(rows), from, norms.length);
    }

    private static List<String> header(Words words, int from, int timesteps) {
        List<String> header = new ArrayList<>();
        header.add("");
        IntStream.range(from, timesteps)
                .forEach(t -> header.add(words.text("explain.timestep", Integer.toString(t + 1))));
        return header;
    }

    private static List<String> withNote(Words words, List<String> lines, int from, int timesteps) {
        if (from == 0) {
            return lines;
        }
        List<String> noted = new ArrayList<>(lines);
        noted.add(words.text("explain.last-of", Integer.toString(timesteps - from), Integer.toString(timesteps)));
        return noted;
    }

    /** @param growths of one layer, of each direction it has, forward first */
    static Explanation growth(Words words, List<StateGrowth> growths, int layer, boolean pair) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (int direction = 0; direction < growths.size(); direction++) {
            StateGrowth growth = growths.get(direction);
            String way = direction == 1 ? REVERSE : "";
            json.put("growth" + way, growth.largestSingularValues());
            if (pair) {
                json.put("growthH" + way, growth.ofHidden());
            }
            String number = Integer.toString(layer);
            String side = words.text(direction == 1 ? "explain.reverse" : "explain.forward", number);
            String key = pair ? "explain.growth.pair" : "explain.growth";
            lines.add(words.text(key, growths.size() == 1 ? number : side));
            lines.addAll(growthTable(words, growth, pair));
        }
        return new Explanation(json, lines);
    }

    private static List<String> growthTable(Words words, StateGrowth growth, boolean pair) {
        List<List<String>> rows = new ArrayList<>();
        if (pair) {
            rows.add(List.of("", "", words.text("explain.growth.hidden")));
        }
        for (int t = 0; t < growth.largestSingularValues().size(); t++) {
            List<String> row = new ArrayList<>();
            row.add(words.text("explain.timestep", Integer.toString(t + 1)));
            row.add(NumberText.compact(growth.largestSingularValues().get(t)));
            if (pair) {
                row.add(NumberText.compact(growth.ofHidden().get(t)));
            }
            rows.add(row);
        }
        return NumberText.columns(rows);
    }

    static Explanation receipt(Words words, GradientReceipt receipt, double finiteDifference, OptimizerReceipt update) {
        double[][] terms = receipt.overBatch();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("value", update.before());
        json.put("gradient", receipt.sum());
        json.put("terms", terms);
        json.put("finiteDifference", finiteDifference);
        update.slots().forEach(kept -> json.put(kept.slot().symbol(), kept.after()));
        json.put("step", update.step());
        json.put("newValue", update.after());
        List<String> lines = new ArrayList<>();
        lines.add(words.text("explain.receipt", ElementName.text(receipt.element())));
        lines.addAll(termTable(words, terms));
        lines.addAll(largest(words, terms));
        lines.add(words.text("explain.receipt.value", NumberText.full(update.before())));
        lines.add(words.text("explain.receipt.gradient", NumberText.full(receipt.sum())));
        lines.add(words.text("explain.receipt.difference", NumberText.full(finiteDifference)));
        for (OptimizerReceipt.SlotValue kept : update.slots()) {
            lines.add(words.text(
                    "explain.receipt.slot",
                    kept.slot().symbol(),
                    NumberText.full(kept.after()),
                    kept.slot().name()));
        }
        lines.add(words.text("explain.receipt.step", NumberText.full(update.step()), NumberText.full(update.after())));
        return new Explanation(json, lines);
    }

    /** The largest terms by themselves, and what the others add up to. */
    private static List<String> largest(Words words, double[][] terms) {
        record Entry(int t, int s, double value) {}
        List<Entry> entries = new ArrayList<>();
        for (int t = 0; t < terms.length; t++) {
            for (int s = t; s < terms.length; s++) {
                if (terms[t][s] != 0) {
                    entries.add(new Entry(t + 1, s + 1, terms[t][s]));
                }
            }
        }
        entries.sort(Comparator.comparingDouble(entry -> -Math.abs(entry.value())));
        List<List<String>> rows = new ArrayList<>();
        for (Entry entry : entries.subList(0, Math.min(LARGEST, entries.size()))) {
            rows.add(List.of(
                    words.text("explain.receipt.entry", Integer.toString(entry.t()), Integer.toString(entry.s())),
                    NumberText.compact(entry.value())));
        }
        if (entries.size() > LARGEST) {
            List<Entry> others = entries.subList(LARGEST, entries.size());
            rows.add(List.of(
                    words.text("explain.receipt.rest", Integer.toString(others.size())),
                    NumberText.compact(others.stream().mapToDouble(Entry::value).sum())));
        }
        return NumberText.columns(rows);
    }

    /** A row a timestep, a column a source, sums at the right and below. */
    private static List<String> termTable(Words words, double[][] terms) {
        int from = Math.max(0, terms.length - COLUMNS);
        // Backwards in time an earlier loss comes through later timesteps too.
        boolean whole = IntStream.range(0, terms.length)
                .anyMatch(t -> Arrays.stream(terms[t], 0, t).anyMatch(term -> term != 0));
        String sum = words.text("explain.receipt.sum");
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>();
        header.add("");
        IntStream.range(from, terms.length)
                .forEach(s -> header.add(words.text("explain.source", Integer.toString(s + 1))));
        header.add(sum);
        rows.add(header);
        for (int t = from; t < terms.length; t++) {
            List<String> row = new ArrayList<>();
            row.add(words.text("explain.timestep", Integer.toString(t + 1)));
            for (int s = from; s < terms.length; s++) {
                row.add(s < t && !whole ? "" : NumberText.compact(terms[t][s]));
            }
            row.add(NumberText.compact(Arrays.stream(terms[t]).sum()));
            rows.add(row);
        }
        List<String> sums = new ArrayList<>();
        sums.add(sum);
        for (int s = from; s < terms.length; s++) {
            int source = s;
            sums.add(NumberText.compact(
                    Arrays.stream(terms).mapToDouble(row -> row[source]).sum()));
        }
        sums.add(NumberText.compact(
                Arrays.stream(terms).flatMapToDouble(Arrays::stream).sum()));
        rows.add(sums);
        return withNote(words, NumberText.columns(rows), from, terms.length);
    }

    static Explanation trace(Words words, EpochValues epoch) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("epoch", epoch.epoch());
        json.put("loss", epoch.loss());
        json.put("predicted", epoch.predicted());
        json.putAll(nested(epoch.values()));
        json.put("gradients", nested(epoch.gradients()));
        json.put("parameters", nested(epoch.parameters()));
        List<String> lines = new ArrayList<>();
        print(words, epoch.values(), lines);
        lines.add(words.text("explain.gradients"));
        print(words, epoch.gradients(), lines);
        lines.add(words.text("explain.parameters"));
        print(words, epoch.parameters(), lines);
        return new Explanation(json, lines);
    }

    private static Map<String, @Nullable Object> nested(Map<String, DoubleArray> arrays) {
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        arrays.forEach((name, array) -> nested.put(name, NumberText.nested(array)));
        return nested;
    }

    private static void print(Words words, Map<String, DoubleArray> arrays, List<String> lines) {
        arrays.forEach((name, array) -> {
            String shape = IntStream.range(0, array.rank())
                    .mapToObj(axis -> Integer.toString(array.size(axis)))
                    .collect(Collectors.joining(", "));
            lines.add(words.text("terminal.forward.shape", name, shape));
            TensorText.of(array).lines().forEach(lines::add);
        });
    }
}
