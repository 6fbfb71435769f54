package dev.unroll.engine.optim;

/**
 * One line of an update: symbol ← term.
 *
 * @param symbol the parameter, its gradient or a slot, which has this value from here on
 */
public record Assignment(String symbol, Term term) {
    /** {@code m ← β₁·m + (1−β₁)·g}. */
    public String text() {
        return symbol + " ← " + term.text();
    }
}
