package dev.unroll.app.run;

import dev.unroll.engine.explain.Firing;
import dev.unroll.engine.train.StateReading;
import java.util.List;

/**
 * A text with what a layer's units held at each of its characters.
 *
 * @param reading the text and the values
 * @param firings what each unit fires at, the closest first
 */
public record UnitReading(StateReading reading, List<Firing> firings) {
    public UnitReading {
        firings = List.copyOf(firings);
    }
}
