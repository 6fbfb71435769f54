package dev.unroll.app.words;

import dev.unroll.engine.data.InvalidInput;
import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of the window and the terminal in one language. Patterns are {@link MessageFormat}'s: a number with a fixed
 * number of digits is passed as text.
 */
public final class Words {
    static final List<String> BUNDLES = List.of(
            "window",
            "pane",
            "action",
            "network",
            "panel",
            "epochs",
            "sample",
            "runs",
            "whatif",
            "units",
            "beside",
            "padding",
            "series",
            "classes",
            "faults",
            "doctor",
            "failure",
            "shapes",
            "inspector",
            "flow",
            "map",
            "weights",
            "explain",
            "progress",
            "terminal",
            "problems",
            "presets",
            "gallery",
            "bench");

    /** The keys of lines of Python, which are the same in every language. */
    private static final Pattern CODE = Pattern.compile("faults\\..*\\.code");

    private static final int MOST_DECIMALS = 12;

    private final Locale locale;
    private final boolean pseudo;
    private final boolean leftwards;
    private final List<ResourceBundle> bundles;

    public Words(Locale locale) {
        this.pseudo = Languages.isPseudo(locale);
        // Numbers in words made of the English ones are English.
        this.locale = pseudo ? Locale.ENGLISH : locale;
        this.bundles = BUNDLES.stream()
                .map(name -> ResourceBundle.getBundle(
                        "dev.unroll.assets.words." + name,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .toList();
        // Where there are no words in the system's language they are English, from left to right.
        Locale spoken = pseudo ? locale : bundles.getFirst().getLocale();
        this.leftwards = Languages.isLeftwards(spoken);
    }

    /** The language of numbers and dates among them. */
    public Locale locale() {
        return locale;
    }

    /**
     * The text of a key with its arguments in place.
     *
     * @throws MissingResourceException when no bundle has the key
     */
    public String text(String key, Object... arguments) {
        return new MessageFormat(pattern(key), locale).format(arguments);
    }

    /**
     * The sentence for bad input: key {@code problem.<rule>}; {0} is the field, {1} the value, then its
     * arguments. Numbers have a point and commas in any locale, as in what is typed and read; a list is joined by commas.
     */
    public String problem(InvalidInput problem) {
        List<Object> arguments = new ArrayList<>(List.of(problem.field(), problem.value()));
        problem.arguments()
                .forEach(argument -> arguments.add(argument instanceof List<?> list ? listed(list) : argument));
        MessageFormat sentence = new MessageFormat(pattern("problem." + problem.rule()), Locale.ROOT);
        Format[] formats = sentence.getFormatsByArgumentIndex();
        for (int i = 0; i < formats.length; i++) {
            if (formats[i] == null && i < arguments.size() && arguments.get(i) instanceof Number) {
                sentence.setFormatByArgumentIndex(i, number());
            }
        }
        return sentence.format(arguments.toArray());
    }

    private static String listed(List<?> list) {
        return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** As many decimals as a limit has: 0.000001 is not 0. */
    private static NumberFormat number() {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ROOT);
        format.setMaximumFractionDigits(MOST_DECIMALS);
        return format;
    }

    /** Whether they are written from right to left. */
    public boolean leftwards() {
        return leftwards;
    }

    private String pattern(String key) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                return pseudo && !CODE.matcher(key).matches()
                        ? Pseudo.of(bundle.getString(key))
                        : bundle.getString(key);
            }
        }
        throw new MissingResourceException("no words for " + key, Words.class.getName(), key);
    }
}
