package dev.unroll.app.panel;

import java.util.Locale;

/** The fields of the experiment panel, under the experiment file's names. */
enum Field {
    INPUT("inputs"),
    TARGET("targets"),
    VOCAB("vocab"),
    CORPUS("corpus"),
    SEQUENCE_LENGTH("sequenceLength"),
    BATCH("batch"),
    CELL("cell"),
    NONLINEARITY("nonlinearity"),
    HIDDEN("hidden"),
    LAYERS("layers"),
    EMBEDDING("embedding"),
    LINEAR("linear"),
    LR("lr"),
    CLIP("clip"),
    LOSS("loss"),
    EPOCHS("epochs"),
    SEED("seed");

    private final String key;

    Field(String key) {
        this.key = key;
    }

    /** As the experiment file spells it. */
    String key() {
        return key;
    }

    /** As ids and words spell it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field a broken rule names; the input where it names none of these. */
    static Field of(String key) {
        for (Field field : values()) {
            if (key.equals(field.key) || key.startsWith(field.key + "[") || key.equals(field.id())) {
                return field;
            }
        }
        return INPUT;
    }
}
