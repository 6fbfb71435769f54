package dev.unroll.engine.data;

import java.util.Arrays;
import java.util.List;

/** A field that holds one of a few names: an enum's, in lower case. */
public final class OneOf {
    private OneOf() {}

    /**
     * The value a name means.
     *
     * @throws InvalidInput rule {@code not-one-of}, with the names that are allowed
     */
    public static <E extends Enum<E>> E of(String field, String text, E[] values) {
        List<String> names = Arrays.stream(values).map(ExperimentBuilder::name).toList();
        int index = names.indexOf(text);
        if (index < 0) {
            throw new InvalidInput(field, text, "not-one-of", names);
        }
        return values[index];
    }
}
