package dev.unroll.engine.io;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places to fill in, {@code $name$}, and lines that stand only under a condition: between {@code #if name}
 * and {@code #end}, which may be nested.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$(\\w+)\\$");
    private static final String IF = "#if ";
    private static final String END = "#end";

    private final String text;

    Template(String text) {
        this.text = text;
    }

    /**
     * The text with the lines of all true conditions, its places filled in.
     *
     * @throws IllegalArgumentException when a place has no value
     */
    String fill(Set<String> conditions, Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        Deque<Boolean> open = new ArrayDeque<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(IF)) {
                open.push(conditions.contains(line.substring(IF.length())) && !open.contains(false));
            } else if (line.equals(END)) {
                open.pop();
            } else if (!open.contains(false)) {
                filled.append(line(line, values)).append('\n');
            }
        }
        return filled.toString();
    }

    private static String line(String line, Map<String, String> values) {
        return PLACE.matcher(line).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("nothing to put in the place of " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
