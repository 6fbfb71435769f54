package dev.unroll.engine.data;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** How series are spelled. */
public final class SeriesText {
    private static final RealNumber NUMBER = new RealNumber("series", -1e9, true, 1e9);
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
    private static final Pattern NO_NAME = Pattern.compile("[-+\\d.eE\\s,;]*");

    private SeriesText() {}

    /** Numbers between blanks or commas, a text a sequence; a single text of anything else is a file's name. */
    static Series parse(List<String> texts) {
        if (texts.size() == 1 && !NO_NAME.matcher(texts.getFirst()).matches()) {
            return new Series.File(texts.getFirst().strip());
        }
        return new Series.Numbers(texts.stream().map(SeriesText::numbers).toList());
    }

    /**
     * The numbers in a text, between blanks or commas.
     *
     * @throws InvalidInput where one is none
     */
    public static List<Double> numbers(String text) {
        return Arrays.stream(BETWEEN.split(text.strip()))
                .filter(part -> !part.isEmpty())
                .map(NUMBER::parse)
                .toList();
    }

    static List<String> texts(Series series) {
        return switch (series) {
            case Series.File(String name) -> List.of(name);
            case Series.Numbers(List<List<Double>> sequences) ->
                sequences.stream().map(SeriesText::text).toList();
        };
    }

    /** Numbers with blanks between. */
    public static String text(List<Double> numbers) {
        return String.join(" ", numbers.stream().map(Codec.Real::text).toList());
    }

    /** A number in float32, with as many digits as tell it from every other. */
    public static String number(float number) {
        return Float.isFinite(number) ? new BigDecimal(Float.toString(number)).toPlainString() : Float.toString(number);
    }

    static String json(Series series) {
        return switch (series) {
            case Series.File(String name) -> JsonText.quote(name);
            case Series.Numbers(List<List<Double>> sequences) ->
                "["
                        + String.join(
                                ", ",
                                sequences.stream()
                                        .map(numbers -> "["
                                                + String.join(
                                                        ", ",
                                                        numbers.stream()
                                                                .map(Codec.Real::text)
                                                                .toList())
                                                + "]")
                                        .toList())
                        + "]";
        };
    }

    static RealNumber limits() {
        return NUMBER;
    }
}
