package dev.unroll.engine.train;

import dev.unroll.engine.trace.NamedArray;
import java.util.List;

/**
 * What a layer held while a text was read from the state that every sequence starts from.
 *
 * @param characters those read, T of them
 * @param values the state after each, (T, H)
 */
public record StateReading(List<String> characters, NamedArray values) {
    public StateReading {
        characters = List.copyOf(characters);
    }

    /** H. */
    public int units() {
        return values.size(1);
    }
}
