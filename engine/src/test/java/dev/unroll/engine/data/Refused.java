package dev.unroll.engine.data;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a file's experiment is refused for. */
public final class Refused {
    private Refused() {}

    /** The rule that is broken first, of JSON whose quotes may be single ones. */
    public static String rule(String json) {
        return catchThrowableOfType(InvalidInput.class, () -> Experiments.parse(json.replace('\'', '"')))
                .rule();
    }
}
