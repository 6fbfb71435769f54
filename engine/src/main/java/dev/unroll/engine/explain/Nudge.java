package dev.unroll.engine.explain;

/**
 * The epoch's loss with one scalar moved a little up and a little down, in double.
 *
 * @param epsilon by how much it was moved
 * @param above the loss at w + ε
 * @param below the loss at w − ε
 */
public record Nudge(double epsilon, double above, double below) {
    /** (L(w + ε) − L(w − ε)) ÷ 2ε: what a gradient can be held against. */
    public double slope() {
        return (above - below) / (2 * epsilon);
    }
}
