package dev.unroll.engine.train;

import java.util.List;

/**
 * A series read on from its beginning, in its own numbers.
 *
 * @param numbers what was read, those given first, then those put out before
 * @param outputs what was put out after each number that was read, the number the horizon further on
 */
public record Foretold(List<Double> numbers, List<Double> outputs) {
    public Foretold {
        numbers = List.copyOf(numbers);
        outputs = List.copyOf(outputs);
    }
}
