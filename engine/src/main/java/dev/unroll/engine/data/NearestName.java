package dev.unroll.engine.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name a mistyped one most likely means. */
public final class NearestName {
    private static final int LONGEST = 100;
    /** A shorter name inside a longer one says little. */
    private static final int SHORTEST_PART = 4;

    private NearestName() {}

    /**
     * The nearest of the names that are near, ignoring case; the first among equals. A name is near when one of the two
     * holds the other, or when at most one character, or two in five of the longer, must be inserted, deleted or replaced.
     */
    public static Optional<String> of(String given, Collection<String> known) {
        String lower = (given.length() > LONGEST ? given.substring(0, LONGEST) : given).toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> near(lower, name.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))));
    }

    private static boolean near(String given, String name) {
        int longer = Math.max(given.length(), name.length());
        return distance(given, name) <= Math.max(1, 2 * longer / 5) || holds(given, name) || holds(name, given);
    }

    private static boolean holds(String whole, String part) {
        return part.length() >= SHORTEST_PART && whole.contains(part);
    }

    /** Levenshtein's distance: how many characters to insert, delete or replace. One row of the table at a time. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
