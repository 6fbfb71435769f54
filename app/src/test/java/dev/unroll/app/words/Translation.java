package dev.unroll.app.words;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with the words of a language, held against the English ones. */
final class Translation {
    /** The command line's help: picocli looks these up by a command's name, and fills them as String.format does. */
    static final Predicate<String> OF_HELP = Pattern.compile(
                    "(unroll|usage|terminal\\.option|terminal\\.argument|terminal\\.parameter)\\..*")
            .asMatchPredicate();

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    private Translation() {}

    /** A line for every fault: a key that is missing or unknown, a pattern with other arguments or that cannot be filled. */
    static List<String> faults(Map<String, String> english, Map<String, String> translated) {
        List<String> faults = new ArrayList<>();
        english.keySet().stream()
                .filter(key -> !translated.containsKey(key))
                .forEach(key -> faults.add(key + " is missing"));
        translated.forEach((key, pattern) -> {
            String original = english.get(key);
            if (original == null) {
                faults.add(key + " is unknown");
            } else if (!arguments(pattern).equals(arguments(original))) {
                faults.add(key + " has other arguments");
            }
            unfillable(key, pattern).forEach(fault -> faults.add(key + " " + fault));
        });
        return faults;
    }

    /** Why a pattern cannot be filled; empty where it can. */
    static List<String> unfillable(String key, String pattern) {
        List<String> faults = new ArrayList<>();
        try {
            String read = OF_HELP.test(key)
                    ? String.format(Locale.ROOT, pattern)
                    : new MessageFormat(pattern, Locale.ROOT).toPattern();
            if (read.isEmpty() && !pattern.isEmpty()) {
                faults.add("says nothing");
            }
        } catch (IllegalArgumentException e) {
            faults.add("cannot be read");
        }
        // A single apostrophe swallows itself, and every argument after it; where none is swallowed, two are two.
        boolean apostrophe = OF_HELP.test(key)
                ? pattern.contains("''")
                : pattern.replace("''", "").replaceAll("'[{}]+'", "").contains("'");
        if (apostrophe) {
            faults.add(OF_HELP.test(key) ? "doubles an apostrophe" : "has an apostrophe that is not doubled");
        }
        return faults;
    }

    /** The arguments a pattern names. */
    static Set<String> arguments(String pattern) {
        return ARGUMENT.matcher(pattern).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
