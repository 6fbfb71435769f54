package dev.unroll.app.run;

/**
 * A text that the network wrote.
 *
 * @param step updates done when it was written
 * @param text the whole text, its start included
 * @param startLength of the start, in code points
 * @param settings how it was written; the start is the one that was used
 */
public record Sample(int step, String text, int startLength, SampleSettings settings) {}
