package dev.unroll.app.film;

import dev.unroll.app.progress.StepCount;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A run as it is filmed.
 *
 * @param experiment as it is trained: of a corpus with its vocabulary
 * @param count how its epochs, or chunks, are counted
 * @param rows of every epoch or chunk played; none of a forward pass
 * @param shots the pictures, in order
 */
record Reel(Experiment experiment, StepCount count, List<Row> rows, List<Shot> shots) {
    Reel {
        rows = List.copyOf(rows);
        shots = List.copyOf(shots);
    }

    /** The parameters before the first epoch. */
    Parameters start() {
        return shots.getFirst().moment().parameters();
    }

    /** The values of some of the epochs there are pictures of, at most so many, the first and the last among them. */
    List<Trace> epochs(int most) {
        TreeMap<Integer, Trace> all = new TreeMap<>();
        for (Shot shot : shots) {
            Trace trace = shot.moment().trace();
            if (trace != null) {
                all.put(trace.epoch(), trace);
            }
        }
        List<Trace> traces = new ArrayList<>(all.values());
        if (traces.size() <= most) {
            return traces;
        }
        List<Trace> few = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            few.add(traces.get((int) Math.round((double) i * (traces.size() - 1) / (most - 1))));
        }
        return few;
    }
}
