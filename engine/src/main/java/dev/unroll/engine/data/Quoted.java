package dev.unroll.engine.data;

/** Foreign text made fit for a sentence: one line, of bounded length, with nothing in it that a terminal would obey. */
final class Quoted {
    static final int LONGEST = 60;

    private Quoted() {}

    static String text(String text) {
        StringBuilder line = new StringBuilder();
        int[] codePoints = text.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(codePoints.length, LONGEST); i++) {
            append(line, codePoints[i]);
        }
        return codePoints.length > LONGEST ? line.append('…').toString() : line.toString();
    }

    private static void append(StringBuilder line, int codePoint) {
        switch (codePoint) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (mayStand(codePoint)) {
                    line.appendCodePoint(codePoint);
                } else {
                    line.append("\\u{%x}".formatted(codePoint));
                }
            }
        }
    }

    private static boolean mayStand(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
