package dev.unroll.engine.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The known name a mistyped one most likely means. */
public final class NearestName {
    private static final int LONGEST = 100;

    private NearestName() {}

    /**
     * The name at the smallest edit distance, ignoring case; the first among equals.
     *
     * @throws IllegalArgumentException when no name is known
     */
    public static String of(String given, Collection<String> known) {
        String shortened = given.length() > LONGEST ? given.substring(0, LONGEST) : given;
        return known.stream()
                .min(Comparator.comparingInt(
                        name -> distance(shortened.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))))
                .orElseThrow(() -> new IllegalArgumentException("no known names"));
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
