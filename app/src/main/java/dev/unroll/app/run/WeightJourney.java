package dev.unroll.app.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How one scalar of a parameter came to its value.
 *
 * @param from after how many updates the first value is
 * @param whole whether that is where the run began
 * @param values after that many updates, after one more, …, and last the one that the epoch asked about reads; at least one
 */
public record WeightJourney(int from, boolean whole, List<Float> values) {
    /**
     * What one update, and what was changed by hand right after it, did.
     *
     * @param update from 1
     */
    public record Step(int update, double change) {}

    public WeightJourney {
        values = List.copyOf(values);
    }

    /** The value it set out with. */
    public float first() {
        return values.getFirst();
    }

    /** The value it has arrived at. */
    public float last() {
        return values.getLast();
    }

    /** What every update did, the first one first. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            steps.add(new Step(from + i, (double) values.get(i) - values.get(i - 1)));
        }
        return steps;
    }

    /** The updates that moved it most, the largest step first. */
    public List<Step> largest(int most) {
        return steps().stream()
                .sorted(Comparator.comparingDouble(step -> -Math.abs(step.change())))
                .limit(most)
                .toList();
    }
}
