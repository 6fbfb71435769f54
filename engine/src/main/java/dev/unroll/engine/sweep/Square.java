package dev.unroll.engine.sweep;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.WholeNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a sweep.
 *
 * @param x the value of the first field, as it was given
 * @param y that of the second; empty without one
 * @param experiment what is trained, its seed among it
 */
public record Square(String x, Optional<String> y, Experiment experiment) {
    /** Seeds laid over each other in one place. */
    public static final WholeNumber SEEDS = new WholeNumber("--seeds", 1, 1000);

    /** Runs in one sweep. */
    public static final int MOST_RUNS = 100_000;

    /**
     * Every value of x with every value of y, and each with the seeds from the experiment's own on. Ordered by x, then y, then
     * seed.
     *
     * @throws InvalidInput when one of the experiments breaks a rule, both axes are of one field, or there are too many runs
     */
    public static List<Square> grid(Experiment experiment, SweepAxis x, Optional<SweepAxis> y, int seeds) {
        if (y.isPresent() && y.get().field().equals(x.field())) {
            throw new InvalidInput("--y", y.get().field(), "sweep-field-twice");
        }
        List<Optional<String>> seconds = y.isEmpty()
                ? List.of(Optional.empty())
                : y.get().values().stream().map(Optional::of).toList();
        long runs = (long) x.values().size() * seconds.size() * seeds;
        if (runs > MOST_RUNS) {
            throw new InvalidInput("--x", x.field(), "too-many-runs", runs, MOST_RUNS);
        }
        List<Square> squares = new ArrayList<>();
        for (String first : x.values()) {
            for (Optional<String> second : seconds) {
                for (int i = 0; i < seeds; i++) {
                    squares.add(new Square(first, second, at(experiment, x, first, y, second, i)));
                }
            }
        }
        return squares;
    }

    private static Experiment at(
            Experiment experiment,
            SweepAxis x,
            String first,
            Optional<SweepAxis> y,
            Optional<String> second,
            int seedsOn) {
        var builder = experiment.toBuilder();
        x.set(builder, first);
        y.ifPresent(axis -> axis.set(builder, second.orElseThrow()));
        Experiment own = builder.build();
        return seedsOn == 0 ? own : own.toBuilder().seed(own.seed() + seedsOn).build();
    }
}
