package dev.unroll.engine.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The characters a network knows, in index order. A character is one Unicode code point. */
public final class Vocabulary {
    private final List<String> characters;
    private final Map<String, Integer> indices;

    private Vocabulary(List<String> characters) {
        this.characters = List.copyOf(characters);
        this.indices = new HashMap<>();
        for (int i = 0; i < characters.size(); i++) {
            indices.put(characters.get(i), i);
        }
    }

    /** The characters of {@code text} in order, each once. */
    public static Vocabulary of(String text) {
        return of(List.of(text));
    }

    /** The characters of several texts in order of first appearance. */
    public static Vocabulary of(List<String> texts) {
        Set<String> seen = new LinkedHashSet<>();
        texts.forEach(text -> seen.addAll(split(text)));
        return new Vocabulary(new ArrayList<>(seen));
    }

    /** What has names instead of characters: classes. */
    public static Vocabulary ofNames(List<String> names) {
        return new Vocabulary(names);
    }

    /** A text as its code points. */
    public static List<String> split(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    /** V. */
    public int size() {
        return characters.size();
    }

    public List<String> characters() {
        return characters;
    }

    public String character(int index) {
        return characters.get(index);
    }

    /** The index of a character, or −1 when it is not in the vocabulary. */
    public int indexOf(String character) {
        return indices.getOrDefault(character, -1);
    }

    /**
     * The indices of a text's characters.
     *
     * @throws InvalidInput rule {@code outside-vocab} when a character is not in the vocabulary
     */
    public int[] encode(String field, String text) {
        List<String> split = split(text);
        int[] encoded = new int[split.size()];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = indexOf(split.get(i));
            if (encoded[i] < 0) {
                throw new InvalidInput(field, text, "outside-vocab", split.get(i), text());
            }
        }
        return encoded;
    }

    /** What stands after the last character of a sequence that is shorter than others beside it; it decodes to nothing. */
    public int end() {
        return characters.size();
    }

    public String decode(int... encoded) {
        StringBuilder text = new StringBuilder();
        for (int index : encoded) {
            text.append(index == end() ? "" : character(index));
        }
        return text.toString();
    }

    /** All characters in index order, as one text. */
    public String text() {
        return String.join("", characters);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that && characters.equals(that.characters);
    }

    @Override
    public int hashCode() {
        return characters.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
