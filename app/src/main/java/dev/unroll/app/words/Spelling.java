package dev.unroll.app.words;

import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.OneOf;
import dev.unroll.engine.data.Setting;
import java.util.Locale;

/** The words of a setting's values that are names. A file may spell a name as no key of words can be. */
public final class Spelling {
    private Spelling() {}

    /** The key of a value's words: {@code panel.<setting>.<name>}. */
    public static String key(Setting<?> setting, Codec.Choice<?> choice, String spelled) {
        for (Enum<?> value : choice.values()) {
            if (OneOf.name(value).equals(spelled)) {
                return "panel." + setting.id() + "." + value.name().toLowerCase(Locale.ROOT);
            }
        }
        throw new IllegalArgumentException(setting + " is never " + spelled);
    }
}
