package dev.unroll.app.map;

import dev.unroll.app.run.LogView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which epochs of a run stand for all of them: near its beginning close together, then ever farther apart. */
final class Ladder {
    private static final double[] STEPS = {1, 1.5, 2, 3, 4.5, 6, 8};

    private Ladder() {}

    /** At most so many, ascending; while a run goes on they stay, and others join them. */
    static List<Integer> of(LogView log, int most) {
        TreeSet<Integer> all = new TreeSet<>();
        for (double power = 1; power <= log.last(); power *= 10) {
            for (double step : STEPS) {
                int epoch = (int) Math.round(step * power);
                if (log.has(epoch)) {
                    all.add(epoch);
                }
            }
        }
        List<Integer> epochs = new ArrayList<>(all);
        if (epochs.size() <= most) {
            return epochs;
        }
        List<Integer> few = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            few.add(epochs.get((int) Math.round((double) i * (epochs.size() - 1) / (most - 1))));
        }
        return few;
    }
}
