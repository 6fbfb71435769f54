package dev.unroll.app.failure;

/**
 * What was done when something failed.
 *
 * @param key its words
 * @param about what they leave open
 */
public record Deed(String key, String about) {
    private static final int LONGEST = 600;

    /** A change or a movement somebody asked for. */
    public static Deed command(Object command) {
        return new Deed("failure.deed.command", cut(command));
    }

    /** Training, and what is due in between. */
    public static Deed playing() {
        return new Deed("failure.deed.playing", "");
    }

    /** Working out what a view asks for. */
    public static Deed answer(Object question) {
        return new Deed("failure.deed.answer", cut(question));
    }

    /** Anything in the window, as what a thread of it is called. */
    public static Deed window(String thread) {
        return new Deed("failure.deed.window", thread);
    }

    /** A command of the terminal, as it was typed. */
    public static Deed terminal(String... typed) {
        return new Deed("failure.deed.terminal", cut(String.join(" ", typed)));
    }

    private static String cut(Object what) {
        String text = what.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
