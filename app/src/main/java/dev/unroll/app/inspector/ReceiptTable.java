package dev.unroll.app.inspector;

import dev.unroll.engine.explain.GradientReceipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A receipt as far as the backward pass has come: what every timestep t adds to one parameter's gradient on account of the loss of
 * every timestep s, over all sequences that the trace holds. Timesteps count from 1. What is not reached is NaN, and so is a
 * sum it belongs to.
 */
final class ReceiptTable {
    /** How many terms are listed by themselves. */
    static final int LARGEST = 5;

    /** One term: through timestep t from the loss of s. */
    record Entry(int t, int s, double value) {}

    private final double[][] terms;
    private final IntPredicate reached;
    private final IntPredicate hasLoss;
    private final boolean bothWays;

    /**
     * Of a receipt.
     *
     * @param reached whether the backward pass has come to t, from 1
     * @param hasLoss whether a loss is taken at s, from 1
     */
    ReceiptTable(GradientReceipt receipt, IntPredicate reached, IntPredicate hasLoss) {
        this(receipt, reached, hasLoss, false);
    }

    /** @param bothWays whether the layers read from both ends */
    ReceiptTable(GradientReceipt receipt, IntPredicate reached, IntPredicate hasLoss, boolean bothWays) {
        this.bothWays = bothWays;
        terms = receipt.overBatch();
        this.reached = reached;
        this.hasLoss = hasLoss;
    }

    int timesteps() {
        return terms.length;
    }

    /** Whether there can be such a term: a loss comes to its own timestep and those before it, with two directions to all. */
    boolean has(int t, int s) {
        return (bothWays || s >= t) && hasLoss.test(s);
    }

    boolean bothWays() {
        return bothWays;
    }

    double term(int t, int s) {
        return reached.test(t) ? terms[t - 1][s - 1] : Double.NaN;
    }

    /** What timestep t adds. */
    double row(int t) {
        return entriesOf(t).mapToDouble(s -> term(t, s)).sum();
    }

    private IntStream entriesOf(int t) {
        return IntStream.rangeClosed(1, timesteps()).filter(s -> has(t, s));
    }

    /** What the loss of s adds through all timesteps. */
    double column(int s) {
        return IntStream.rangeClosed(1, bothWays ? timesteps() : s)
                .mapToDouble(t -> term(t, s))
                .sum();
    }

    /** The gradient. */
    double total() {
        return rows().sum();
    }

    DoubleStream rows() {
        return IntStream.rangeClosed(1, timesteps()).mapToDouble(this::row);
    }

    boolean complete() {
        return reached.test(1) && reached.test(timesteps());
    }

    /** The magnitude of the largest term; 0 where all are 0. */
    double scale() {
        return entries().stream().mapToDouble(e -> Math.abs(e.value())).max().orElse(0);
    }

    /** The largest terms, the largest first. */
    List<Entry> largest() {
        return entries().stream()
                .sorted(Comparator.comparingDouble(e -> -Math.abs(e.value())))
                .limit(LARGEST)
                .toList();
    }

    /** How many others there are. */
    int others() {
        return Math.max(0, entries().size() - LARGEST);
    }

    /** What those add up to. */
    double rest() {
        return total() - largest().stream().mapToDouble(Entry::value).sum();
    }

    /** Everything that is printed in one unit. */
    List<Double> printed() {
        List<Double> all = new ArrayList<>(entries().stream().map(Entry::value).toList());
        rows().filter(v -> !Double.isNaN(v)).forEach(all::add);
        IntStream.rangeClosed(1, timesteps())
                .mapToDouble(this::column)
                .filter(v -> !Double.isNaN(v))
                .forEach(all::add);
        return all;
    }

    /** All terms that are reached. */
    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int t = 1; t <= timesteps(); t++) {
            for (int s = 1; s <= timesteps(); s++) {
                if (has(t, s) && reached.test(t)) {
                    entries.add(new Entry(t, s, term(t, s)));
                }
            }
        }
        return entries;
    }
}
