package dev.unroll.app.whatif;

import dev.unroll.app.explorer.Lexicon;
import dev.unroll.app.pane.Table;
import dev.unroll.engine.explain.ForwardValues;
import dev.unroll.engine.explain.WhatIf;
import dev.unroll.engine.trace.NamedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One sequence's timesteps as they were and as they would have been. Timesteps count from 1, the columns' list from 0.
 *
 * @param at the timestep something is changed at
 * @param real by timestep
 * @param changed by timestep
 * @param differences the length of h's difference at each timestep: 0 exactly where nothing differs
 * @param realLoss after mean or sum, of all sequences
 * @param changedLoss the same
 */
record WhatIfContent(
        int at,
        List<Column> real,
        List<Column> changed,
        List<Double> differences,
        double realLoss,
        double changedLoss) {

    WhatIfContent {
        real = List.copyOf(real);
        changed = List.copyOf(changed);
        differences = List.copyOf(differences);
    }

    /**
     * A timestep.
     *
     * @param input what it reads; empty for a zero vector
     * @param h its state, H values
     * @param said the most probable character; empty where there is no loss, for nothing is predicted there
     * @param probability of it
     * @param target what it should say; empty where it has no loss
     * @param onTarget the target's probability
     * @param loss before mean or sum; not a number where it does not count
     */
    record Column(
            String input,
            List<Double> h,
            String said,
            double probability,
            String target,
            double onTarget,
            double loss) {
        Column {
            h = List.copyOf(h);
        }

        boolean right() {
            return predicts() && said.equals(target);
        }

        boolean predicts() {
            return !target.isEmpty();
        }
    }

    static WhatIfContent of(WhatIf answer, Lexicon lexicon, List<Integer> targets, int layer, int row, int at) {
        return of(answer, lexicon, targets, layer, row, at, t -> true);
    }

    /** {@link #of} where the losses of some timesteps, from 0, count alone. */
    static WhatIfContent of(
            WhatIf answer, Lexicon lexicon, List<Integer> targets, int layer, int row, int at, IntPredicate counts) {
        List<Column> real = columns(answer.original(), lexicon, targets, layer, row, counts);
        List<Column> changed = columns(answer.changed(), lexicon, targets, layer, row, counts);
        List<Double> differences = IntStream.range(0, real.size())
                .mapToObj(t -> distance(real.get(t).h(), changed.get(t).h()))
                .toList();
        return new WhatIfContent(
                at,
                real,
                changed,
                differences,
                answer.original().loss(),
                answer.changed().loss());
    }

    private static List<Column> columns(
            ForwardValues values, Lexicon lexicon, List<Integer> targets, int layer, int row, IntPredicate counts) {
        NamedArray h = values.layers().get(layer).state("h");
        List<Column> columns = new ArrayList<>();
        for (int t = 0; t < values.inputs().get(row).size(); t++) {
            float[] probabilities = values.probabilities().vector(row, t);
            int said = 0;
            for (int v = 1; v < probabilities.length; v++) {
                said = probabilities[v] > probabilities[said] ? v : said;
            }
            int input = values.inputs().get(row).get(t);
            int target = t < targets.size() ? targets.get(t) : -1;
            List<Double> state = new ArrayList<>();
            for (float value : h.vector(row, t)) {
                state.add((double) value);
            }
            columns.add(new Column(
                    lexicon.read(input),
                    state,
                    target < 0 ? "" : lexicon.said(values.logits().vector(row, t)),
                    probabilities[said],
                    lexicon.wanted(target),
                    target < 0 ? 0 : probabilities[lexicon.series() == null ? target : 0],
                    counts.test(t) ? values.losses().at(row, t) : Double.NaN));
        }
        return columns;
    }

    private static double distance(List<Double> a, List<Double> b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += (a.get(i) - b.get(i)) * (a.get(i) - b.get(i));
        }
        return Math.sqrt(sum);
    }

    /** Both passes as CSV, a row a timestep. */
    String csv() {
        List<String> columns = new ArrayList<>(List.of("t", "difference"));
        for (String pass : List.of("real", "changed")) {
            columns.addAll(List.of(
                    pass + " input",
                    pass + " target",
                    pass + " predicted",
                    pass + " probability",
                    pass + " on target",
                    pass + " loss"));
            for (int unit = 0; unit < real.getFirst().h().size(); unit++) {
                columns.add(pass + " h[" + unit + "]");
            }
        }
        Table table = new Table(columns);
        for (int t = 0; t < timesteps(); t++) {
            List<Object> row = new ArrayList<>(List.of(t + 1, differences.get(t)));
            row.addAll(cells(real.get(t)));
            row.addAll(cells(changed.get(t)));
            table.row(row);
        }
        return table.csv();
    }

    private static List<Object> cells(Column column) {
        double onTarget = column.predicts() ? column.onTarget() : Double.NaN;
        List<Object> cells = new ArrayList<>(
                List.of(column.input(), column.target(), column.said(), column.probability(), onTarget, column.loss()));
        cells.addAll(column.h());
        return cells;
    }

    /** T. */
    int timesteps() {
        return real.size();
    }

    /** Whether a timestep reads and says exactly what it did. Units of the layers below may differ all the same. */
    boolean same(int t) {
        return real.get(t - 1).equals(changed.get(t - 1));
    }

    /** The timesteps whose most probable character is another one. */
    List<Integer> saysOther() {
        return IntStream.rangeClosed(1, timesteps())
                .filter(t -> !real.get(t - 1).said().equals(changed.get(t - 1).said()))
                .boxed()
                .toList();
    }

    /** How many timesteps predict something. */
    int predictions() {
        return (int) real.stream().filter(Column::predicts).count();
    }

    /** The last timestep at which h differs by more than a hundredth of what it differed by at most; 0 when none does. */
    int differsUntil() {
        double most =
                differences.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return IntStream.rangeClosed(1, timesteps())
                .filter(t -> differences.get(t - 1) > most / 100)
                .max()
                .orElse(0);
    }

    /** The largest magnitude of any state. */
    double largest() {
        return IntStream.range(0, timesteps())
                .mapToObj(t -> List.of(real.get(t).h(), changed.get(t).h()))
                .flatMap(List::stream)
                .flatMap(List::stream)
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
    }
}
