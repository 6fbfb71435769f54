package dev.unroll.app.film;

import dev.unroll.app.progress.StepCount;
import dev.unroll.engine.data.Experiment;
import java.util.List;

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
}
