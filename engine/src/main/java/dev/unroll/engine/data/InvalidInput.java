package dev.unroll.engine.data;

import java.util.List;

/**
 * The user's input is at fault. It names the field, the value and the rule that was broken; the sentence itself is the
 * window's or the terminal's to word (key {@code problem.<rule>}, arguments field, value, then {@link #arguments()}).
 */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String rule;
    private final transient List<Object> arguments;

    public InvalidInput(String field, Object value, String rule, Object... arguments) {
        super(field + " = " + value + ": " + rule + " " + List.of(arguments));
        this.field = field;
        this.value = String.valueOf(value);
        this.rule = rule;
        this.arguments = List.of(arguments);
    }

    /** The field's name as the experiment file spells it, or an option or file name. */
    public String field() {
        return field;
    }

    /** What was given, as text. */
    public String value() {
        return value;
    }

    /** The rule's key, for example {@code outside-vocab}. */
    public String rule() {
        return rule;
    }

    /** What the sentence needs beside field and value: limits, the nearest name, the allowed values. */
    public List<Object> arguments() {
        return arguments;
    }
}
