package dev.unroll.app.epochs;

import dev.unroll.app.run.LogView;
import dev.unroll.engine.explain.LossFloor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run's losses as the chart draws them: with the run's own name and the least loss that run can reach.
 *
 * @param run its number
 * @param name the name it was given, or what differs from the run shown in a few words
 * @param log its rows
 * @param derivation of the loss it cannot go below; empty where nothing is known
 * @param marks where it was changed by hand or left another
 * @param shown whether it is the run shown
 */
record Curve(
        long run,
        String name,
        LogView log,
        Optional<LossFloor.Derivation> derivation,
        List<CurveMark> marks,
        boolean shown) {
    Curve {
        marks = List.copyOf(marks);
    }

    /** The loss it cannot go below; empty where nothing is known. */
    OptionalDouble floor() {
        return derivation.isPresent() ? OptionalDouble.of(derivation.get().floor()) : OptionalDouble.empty();
    }
}
