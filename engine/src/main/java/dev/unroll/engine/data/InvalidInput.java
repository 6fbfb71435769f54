package dev.unroll.engine.data;

import java.util.List;
import java.util.stream.Stream;

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
        super(field + " = " + Quoted.text(String.valueOf(value)) + ": " + rule + " " + List.of(arguments));
        this.field = Quoted.text(field);
        this.value = Quoted.text(String.valueOf(value));
        this.rule = rule;
        this.arguments = Stream.of(arguments).map(InvalidInput::harmless).toList();
    }

    /** The same of another field. */
    InvalidInput of(String other) {
        return new InvalidInput(other, value, rule, arguments.toArray());
    }

    private static Object harmless(Object argument) {
        return switch (argument) {
            case String text -> Quoted.text(text);
            case List<?> several -> several.stream().map(InvalidInput::harmless).toList();
            default -> argument;
        };
    }

    /** The field's name as the experiment file spells it, or an option or file name. */
    public String field() {
        return field;
    }

    /** What was given, as one short line: control characters are escaped, and a long text ends in "…". */
    public String value() {
        return value;
    }

    /** The rule's key, for example {@code outside-vocab}. */
    public String rule() {
        return rule;
    }

    /**
     * What the sentence needs beside field and value: limits, the nearest name, the allowed values. Numbers are numbers and
     * several of a kind are a list; how they are written belongs to the words.
     */
    public List<Object> arguments() {
        return arguments;
    }
}
