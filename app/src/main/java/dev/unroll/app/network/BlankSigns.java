package dev.unroll.app.network;

/** Characters as they are drawn. */
public final class BlankSigns {
    private BlankSigns() {}

    /** The character itself, or, of one that would leave its place empty, a sign for it. */
    public static String visible(String character) {
        return switch (character) {
            case " " -> "␣";
            case "\n" -> "↵";
            case "\t" -> "⇥";
            default -> character;
        };
    }
}
