package dev.unroll.app.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The languages there are words in. Another one is its bundles and a line here: see {@code docs/translating.md}. */
public final class Languages {
    /** English, accented and longer: shows what is not translated and what has no room. */
    static final Locale PSEUDO = Locale.of("en", "XA");

    /** The same from right to left. */
    static final Locale PSEUDO_LEFTWARDS = Locale.of("ar", "XB");

    /** Every language with words of its own. */
    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH);

    /** ISO 639 names of languages that are written from right to left. */
    private static final Set<String> LEFTWARDS = Set.of("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi");

    private Languages() {}

    /** Those to choose from; with {@code -Dunroll.pseudo=true} the two that nobody speaks too. */
    public static List<Locale> all() {
        List<Locale> all = new ArrayList<>(SPOKEN);
        if (Boolean.getBoolean("unroll.pseudo")) {
            all.addAll(List.of(PSEUDO, PSEUDO_LEFTWARDS));
        }
        return all;
    }

    /** One of them by its tag; for none, or one that is not there, the system's. */
    public static Locale of(@Nullable String tag) {
        return all().stream()
                .filter(language -> language.toLanguageTag().equals(tag))
                .findFirst()
                .orElseGet(Locale::getDefault);
    }

    /** What its speakers call it. */
    public static String name(Locale language) {
        return language.getDisplayName(language);
    }

    static boolean isPseudo(Locale language) {
        return language.equals(PSEUDO) || language.equals(PSEUDO_LEFTWARDS);
    }

    static boolean isLeftwards(Locale language) {
        return LEFTWARDS.contains(language.getLanguage());
    }
}
