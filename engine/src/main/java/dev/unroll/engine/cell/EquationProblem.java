package dev.unroll.engine.cell;

/** What is wrong with equations that were typed, and where. */
public final class EquationProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String rule;
    private final int line;
    private final int place;
    private final String text;

    /**
     * A problem at one place.
     *
     * @param rule which rule is broken
     * @param line from 1
     * @param place of the character in the line, from 1
     * @param text what stands there; empty at a line's end
     */
    EquationProblem(String rule, int line, int place, String text) {
        super(rule + " in line " + line + " at " + place + ": " + text);
        this.rule = rule;
        this.line = line;
        this.place = place;
        this.text = text;
    }

    public String rule() {
        return rule;
    }

    public int line() {
        return line;
    }

    public int place() {
        return place;
    }

    public String text() {
        return text;
    }
}
