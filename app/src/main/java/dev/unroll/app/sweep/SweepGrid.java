package dev.unroll.app.sweep;

import dev.unroll.engine.sweep.Outcome;
import dev.unroll.engine.sweep.Square;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The squares of a sweep as far as they are trained. FX thread only. */
final class SweepGrid {
    /** What a square's colour says. */
    enum Shade {
        /** From which epoch on all is right. */
        RIGHT_FROM,
        /** The loss of the last epoch. */
        LOSS,
        /** Which part of the seeds ended with all right. */
        LEARNED
    }

    private final SweepPlan plan;
    private final @Nullable Outcome[] outcomes;
    private final IdentityHashMap<Square, Integer> places = new IdentityHashMap<>();
    private int done;

    SweepGrid(SweepPlan plan) {
        this.plan = plan;
        outcomes = new Outcome[plan.squares().size()];
        for (int i = 0; i < outcomes.length; i++) {
            places.put(plan.squares().get(i), i);
        }
    }

    SweepPlan plan() {
        return plan;
    }

    void add(Outcome outcome) {
        int place = Objects.requireNonNull(places.get(outcome.square()));
        if (outcomes[place] == null) {
            done++;
        }
        outcomes[place] = outcome;
    }

    /** How many runs have ended. */
    int done() {
        return done;
    }

    boolean complete() {
        return done == outcomes.length;
    }

    private int first(int column, int row) {
        return (column * plan.rows() + row) * plan.seeds();
    }

    /** The first seed's run in a place. */
    Square square(int column, int row) {
        return plan.squares().get(first(column, row));
    }

    /** What has come of a place so far, by seed. */
    List<Outcome> at(int column, int row) {
        int first = first(column, row);
        return Arrays.stream(outcomes, first, first + plan.seeds())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether every seed of a place has ended. */
    boolean complete(int column, int row) {
        return at(column, row).size() == plan.seeds();
    }

    /** All outcomes there are. */
    List<Outcome> all() {
        return Stream.of(outcomes).filter(Objects::nonNull).toList();
    }

    /**
     * The number a place's colour stands for: the median over its seeds of the epoch or the loss, or the share that learned. Empty
     * while it is not known, and where most seeds never get it right.
     */
    OptionalDouble value(int column, int row, Shade shade) {
        List<Outcome> here = at(column, row);
        if (here.size() < plan.seeds()) {
            return OptionalDouble.empty();
        }
        long learned = here.stream().filter(Outcome::learned).count();
        return switch (shade) {
            case LEARNED -> OptionalDouble.of((double) learned / here.size());
            case LOSS -> median(here.stream().mapToDouble(Outcome::loss));
            case RIGHT_FROM ->
                2 * learned <= here.size() && learned < here.size()
                        ? OptionalDouble.empty()
                        : median(here.stream().filter(Outcome::learned).mapToDouble(outcome -> outcome.rightFrom()
                                .getAsInt()));
        };
    }

    /** The lower of the two in the middle where there is an even number: a value that some run has. */
    private static OptionalDouble median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[(sorted.length - 1) / 2]);
    }

    /** How dark each place is drawn, 0 to 1, columns first: the quicker, lower or surer the darker; NaN for nothing. */
    double[][] darkness(Shade shade) {
        List<Double> values = new ArrayList<>();
        double[][] dark = new double[plan.columns()][plan.rows()];
        for (int column = 0; column < plan.columns(); column++) {
            for (int row = 0; row < plan.rows(); row++) {
                double value = value(column, row, shade).orElse(Double.NaN);
                double scaled = shade == Shade.LEARNED ? value : -Math.log(Math.max(1e-9, value));
                dark[column][row] =
                        Double.isFinite(value) && (shade != Shade.LEARNED || value > 0) ? scaled : Double.NaN;
                if (!Double.isNaN(dark[column][row])) {
                    values.add(scaled);
                }
            }
        }
        double low = shade == Shade.LEARNED
                ? 0
                : values.stream().mapToDouble(v -> v).min().orElse(0);
        double high = shade == Shade.LEARNED
                ? 1
                : values.stream().mapToDouble(v -> v).max().orElse(1);
        for (double[] column : dark) {
            for (int row = 0; row < column.length; row++) {
                column[row] = high > low ? (column[row] - low) / (high - low) : column[row] - low + 1;
            }
        }
        return dark;
    }
}
