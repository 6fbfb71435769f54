package dev.unroll.engine.data;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One field's value in a JSON text, read as the type its field wants. The parser stands on the value's first token and
 * is left on its last.
 */
record JsonField(String name, JsonParser parser) {
    String text() {
        return text("not-a-text");
    }

    List<String> texts() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrongType("not-texts");
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text("not-texts"));
        }
        return texts;
    }

    private String text(String rule) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(rule);
        }
        return parser.getString();
    }

    /** A list of lists of numbers, or a file's name. */
    Series series() {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return new Series.File(parser.getString().strip());
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrongType("not-a-series");
        }
        List<List<Double>> sequences = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw wrongType("not-a-series");
            }
            List<Double> numbers = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                numbers.add(real(SeriesText.limits()));
            }
            sequences.add(numbers);
        }
        return new Series.Numbers(sequences);
    }

    boolean yesOrNo() {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrongType("not-true-or-false");
        };
    }

    long whole(WholeNumber limits) {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> limits.check(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> limits.parse(parser.getString());
            default -> throw limits.problem(shown(), "not-a-whole-number");
        };
    }

    double real(RealNumber limits) {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> limits.parse(parser.getString());
            default -> throw limits.problem(shown(), "not-a-number");
        };
    }

    private InvalidInput wrongType(String rule) {
        return new InvalidInput(name, shown(), rule);
    }

    /** What stands there, as JSON spells it. */
    private String shown() {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> '"' + parser.getString() + '"';
            case START_OBJECT -> "{…}";
            case START_ARRAY -> "[…]";
            default -> parser.getString();
        };
    }
}
