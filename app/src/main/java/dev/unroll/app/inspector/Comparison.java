package dev.unroll.app.inspector;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Cells of one layer side by side, a column each: what they read, the state before them, how one unit's value is made, and what
 * the network says there.
 *
 * @param timesteps of the columns, from 1
 * @param rows from top to bottom
 */
record Comparison(List<Integer> timesteps, List<Row> rows) {
    private static final int MOST_UNITS = 8;
    private static final int DIFFERING = 5;

    Comparison {
        timesteps = List.copyOf(timesteps);
        rows = List.copyOf(rows);
    }

    /**
     * One line of it.
     *
     * @param label what stands in it
     * @param texts of every column; empty where nothing is known
     * @param values of every column, for their colours; NaN where there is none
     * @param scale the magnitude that gets the full colour
     * @param begins whether a new group begins with it
     */
    record Row(String label, List<String> texts, List<Double> values, double scale, boolean begins) {
        Row {
            texts = List.copyOf(texts);
            values = List.copyOf(values);
        }

        /** Whether the columns are not all the same. */
        boolean differs() {
            return texts.stream().distinct().count() > 1;
        }

        private Row beginning() {
            return new Row(label, texts, values, scale, true);
        }
    }

    static Comparison of(Words words, Moment moment, List<CellRef> cells, int unit) {
        List<CellNumbers> numbers =
                cells.stream().map(cell -> CellNumbers.of(moment, cell)).toList();
        List<Row> rows = new ArrayList<>();
        List<Characters> characters =
                cells.stream().map(cell -> Characters.at(moment, cell.t())).toList();
        rows.add(words(
                words.text("inspector.compare.input"),
                characters.stream().map(c -> c.input().orElse("0")).toList()));
        rows.add(words(
                words.text("inspector.compare.target"),
                characters.stream().map(c -> c.target().orElse("")).toList()));
        group(rows, before(numbers, unit));
        group(rows, sums(numbers, unit));
        group(rows, outputs(words, moment, cells, characters));
        return new Comparison(cells.stream().map(CellRef::t).toList(), rows);
    }

    private static void group(List<Row> rows, List<Row> more) {
        for (int i = 0; i < more.size(); i++) {
            rows.add(i == 0 ? more.get(i).beginning() : more.get(i));
        }
    }

    private static Row words(String label, List<String> texts) {
        return new Row(label, texts, texts.stream().map(t -> Double.NaN).toList(), 1, false);
    }

    private static Row numbers(String label, List<Double> values, double scale) {
        return new Row(label, values.stream().map(Digits.PLAIN::print).toList(), values, scale, false);
    }

    /** The state before: all units of few, else the chosen one and those that differ most. */
    private static List<Row> before(List<CellNumbers> cells, int chosen) {
        int hidden = cells.getFirst().hidden();
        Set<Integer> units = new LinkedHashSet<>();
        if (hidden <= MOST_UNITS) {
            IntStream.range(0, hidden).forEach(units::add);
        } else {
            units.add(chosen);
            IntStream.range(0, hidden)
                    .boxed()
                    .sorted(Comparator.comparingDouble(u -> -spread(cells, u)))
                    .limit(DIFFERING)
                    .forEach(units::add);
        }
        double scale = cells.stream()
                .mapToDouble(cell -> new CellGrid(cell, CellMapLayout.Part.H_BEFORE).scale())
                .max()
                .orElse(1);
        return units.stream()
                .sorted()
                .map(u -> numbers(
                        Notation.at("hₜ₋₁", u),
                        cells.stream().map(cell -> hBefore(cell, u)).toList(),
                        scale))
                .toList();
    }

    private static double hBefore(CellNumbers cell, int unit) {
        return cell.previousReached() ? cell.hBefore(unit) : Double.NaN;
    }

    private static double spread(List<CellNumbers> cells, int unit) {
        var values = cells.stream().mapToDouble(cell -> hBefore(cell, unit)).summaryStatistics();
        double spread = values.getMax() - values.getMin();
        return Double.isNaN(spread) ? 0 : spread;
    }

    /** Every line of how the unit's value is made, by names without a timestep. */
    private static List<Row> sums(List<CellNumbers> cells, int unit) {
        List<List<Term>> lines = cells.stream()
                .map(cell -> UnitSum.of(cell, unit).stream()
                        .flatMap(Derivation::lines)
                        .toList())
                .toList();
        double scale = lines.stream()
                .flatMap(List::stream)
                .mapToDouble(Term::value)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(1);
        List<Row> rows = new ArrayList<>();
        int t = cells.getFirst().notation().t();
        for (int i = 0; i < lines.getFirst().size(); i++) {
            int line = i;
            rows.add(numbers(
                    timeless(lines.getFirst().get(i).label(), t),
                    lines.stream().map(terms -> terms.get(line).value()).toList(),
                    CellGrid.niceAbove(scale)));
        }
        return rows;
    }

    /** {@code W_hh[1,:] · hₜ₋₁} for {@code W_hh[1,:] · h₃} of t = 4. */
    static String timeless(String label, int t) {
        return label.replace(Notation.subscript(t), "ₜ").replace(Notation.subscript(t - 1), "ₜ₋₁");
    }

    /** What is said there, how probable each of the targets is, and the loss. */
    private static List<Row> outputs(Words words, Moment moment, List<CellRef> cells, List<Characters> characters) {
        Trace trace = moment.trace();
        int top = moment.layers() - 1;
        boolean hasHead = moment.experiment().linear()
                || characters.stream().allMatch(c -> c.target().isPresent());
        if (trace == null || !hasHead) {
            return List.of();
        }
        int b = moment.traceRow();
        List<Row> rows = new ArrayList<>();
        rows.add(words(
                words.text("inspector.compare.predicted"),
                cells.stream()
                        .map(cell -> moment.cursor().forwardDone(cell.t(), top)
                                ? moment.lexicon().said(trace.logits().vector(b, cell.t() - 1))
                                : "")
                        .toList()));
        characters.stream()
                .flatMap(c -> c.target().stream())
                .distinct()
                .filter(target -> moment.lexicon().series() == null)
                .filter(target -> moment.lexicon().outcomes().indexOf(target) >= 0)
                .forEach(target -> rows.add(numbers(
                        words.text("inspector.compare.probability", target),
                        cells.stream()
                                .map(cell -> moment.cursor().forwardDone(cell.t(), top)
                                        ? (double) trace.probabilities()
                                                .at(
                                                        b,
                                                        cell.t() - 1,
                                                        moment.lexicon()
                                                                .outcomes()
                                                                .indexOf(target))
                                        : Double.NaN)
                                .toList(),
                        1)));
        rows.add(numbers(
                words.text("inspector.compare.loss"),
                cells.stream()
                        .map(cell -> moment.cursor().lossesDone()
                                        && moment.experiment().countsLossAt(cell.t() - 1)
                                ? (double)
                                        Objects.requireNonNull(trace).losses().at(b, cell.t() - 1)
                                : Double.NaN)
                        .toList(),
                Double.POSITIVE_INFINITY));
        return rows;
    }

    /** All of it as text, a line a row. */
    String text() {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(row.label())
                .append(row.differs() ? " ≠ " : " = ")
                .append(String.join(" | ", row.texts()))
                .append('\n'));
        return text.toString();
    }
}
