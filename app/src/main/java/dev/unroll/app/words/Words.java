package dev.unroll.app.words;

import dev.unroll.engine.data.InvalidInput;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The words of the window and the terminal in one language. Patterns are {@link MessageFormat}'s: a number with a fixed
 * number of digits is passed as text.
 */
public final class Words {
    private static final List<String> BUNDLES = List.of(
            "window",
            "network",
            "panel",
            "epochs",
            "sample",
            "inspector",
            "progress",
            "terminal",
            "problems",
            "presets",
            "bench");

    private final Locale locale;
    private final List<ResourceBundle> bundles;

    public Words(Locale locale) {
        this.locale = locale;
        this.bundles = BUNDLES.stream()
                .map(name -> ResourceBundle.getBundle(
                        "dev.unroll.assets.words." + name,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .toList();
    }

    /**
     * The text of a key with its arguments in place.
     *
     * @throws MissingResourceException when no bundle has the key
     */
    public String text(String key, Object... arguments) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                return new MessageFormat(bundle.getString(key), locale).format(arguments);
            }
        }
        throw new MissingResourceException("no words for " + key, Words.class.getName(), key);
    }

    /** The sentence for bad input: key {@code problem.<rule>}; {0} is the field, {1} the value, then its arguments. */
    public String problem(InvalidInput problem) {
        List<Object> arguments = new ArrayList<>(List.of(problem.field(), problem.value()));
        arguments.addAll(problem.arguments());
        return text("problem." + problem.rule(), arguments.toArray());
    }
}
