package dev.unroll.engine.io;

import java.util.List;
import java.util.stream.Collectors;

/** Texts as Python spells them. */
final class PythonText {
    /** Code points in a list that is spelled element by element. */
    private static final int SHORT_LIST = 20;

    private PythonText() {}

    /** A string in single quotes; what does not print is escaped. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('\'').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        switch (c) {
            case '\'', '\\' -> quoted.append('\\').appendCodePoint(c);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (prints(c)) {
                    quoted.appendCodePoint(c);
                } else {
                    quoted.append(c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c));
                }
            }
        }
    }

    private static boolean prints(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // A space other than the usual one looks like it in an editor; a mark alone joins the quote before it.
            case Character.SPACE_SEPARATOR -> c == ' ';
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> false;
            default -> true;
        };
    }

    /** A list of strings, one a line when there are several. */
    static String list(List<String> texts) {
        if (texts.size() == 1) {
            return "[" + quote(texts.getFirst()) + "]";
        }
        return texts.stream().map(text -> "    " + quote(text) + ",\n").collect(Collectors.joining("", "[\n", "]"));
    }

    /** The characters of a text as a list. */
    static String characters(List<String> characters) {
        if (characters.size() > SHORT_LIST) {
            return "list(" + quote(String.join("", characters)) + ")";
        }
        return characters.stream().map(PythonText::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A dictionary for {@code str.translate} that makes control characters visible, as the terminal shows them. */
    static String translation(int[] controls) {
        StringBuilder pairs = new StringBuilder();
        for (int c : controls) {
            // The escape itself is the text: its backslash is doubled.
            String shown =
                    switch (c) {
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case '\t' -> "\\t";
                        default -> "\\u%04x".formatted(c);
                    };
            pairs.append(pairs.isEmpty() ? "" : ", ").append(c).append(": ").append(quote(shown));
        }
        return "{" + pairs + "}";
    }
}
