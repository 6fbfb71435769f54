package dev.unroll.app.words;

/**
 * A language nobody speaks, made of the English words: every letter has an accent, every text is two fifths longer and stands in
 * ⟦…⟧. What is on screen outside such brackets came from no bundle, and what has no room now will have none in German.
 */
final class Pseudo {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String ACCENTED = "áƀçđëƒĝħïĵķļɱñöþǫŕšţûṽŵẋýžÁƁÇĐËƑĜĦÏĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ";
    private static final String VOWELS = "aeiouAEIOU";
    private static final char FILLER = '~';
    private static final double LONGER = 0.4;

    private Pseudo() {}

    /**
     * A pattern in this language, with the same arguments in it. What is but signs, digits and arguments says the same in any
     * language, and stays.
     *
     * @param pattern as {@link java.text.MessageFormat} reads it
     */
    static String of(String pattern) {
        int letters = letters(pattern);
        if (letters == 0) {
            return pattern;
        }
        int more = (int) Math.ceil(LONGER * letters);
        StringBuilder text = new StringBuilder("⟦");
        int at = 0;
        while (at < pattern.length()) {
            int end = end(pattern, at);
            if (end > at + 1) {
                text.append(pattern, at, end);
            } else {
                char letter = accented(pattern.charAt(at));
                text.append(letter);
                if (more > 0 && VOWELS.indexOf(pattern.charAt(at)) >= 0) {
                    text.append(letter);
                    more--;
                }
            }
            at = end;
        }
        return text.repeat(FILLER, more).append('⟧').toString();
    }

    private static char accented(char plain) {
        int index = PLAIN.indexOf(plain);
        return index < 0 ? plain : ACCENTED.charAt(index);
    }

    /** How many letters a pattern says, those of the longest choice of an argument too, roughly. */
    private static int letters(String pattern) {
        int letters = 0;
        int at = 0;
        while (at < pattern.length()) {
            int end = end(pattern, at);
            String part = pattern.substring(at, end);
            int said = (int) part.chars().filter(Character::isLetter).count();
            letters += part.startsWith("{") ? part.contains(",choice,") ? said / 2 : 0 : said;
            at = end;
        }
        return letters;
    }

    /** Where what begins here ends: an argument whole, quoted text whole, else a character. */
    private static int end(String pattern, int from) {
        return switch (pattern.charAt(from)) {
            case '\'' -> pattern.indexOf('\'', from + 1) + 1;
            case '{' -> {
                int depth = 0;
                int at = from;
                do {
                    char c = pattern.charAt(at++);
                    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                } while (depth > 0);
                yield at;
            }
            default -> from + 1;
        };
    }
}
