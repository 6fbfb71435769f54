package dev.unroll.engine.data;

import java.util.List;
import java.util.Locale;

/** A field that holds one of a few names: an enum's, in lower case. */
public final class OneOf {
    private OneOf() {}

    /**
     * The value a name means.
     *
     * @throws InvalidInput rule {@code not-one-of}, with the names that are allowed
     */
    public static <E extends Enum<E>> E of(String field, String text, List<E> values) {
        return values.stream()
                .filter(value -> name(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        field,
                        text,
                        "not-one-of",
                        values.stream().map(OneOf::name).toList()));
    }

    /** {@link #of(String, String, List)} of all values of an enum. */
    public static <E extends Enum<E>> E of(String field, String text, E[] values) {
        return of(field, text, List.of(values));
    }

    /** A value's name as files and options spell it. */
    public static String name(Enum<?> value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
