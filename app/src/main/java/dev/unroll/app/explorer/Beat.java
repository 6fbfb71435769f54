package dev.unroll.app.explorer;

/**
 * How far the last micro-step has moved within its beat.
 *
 * @param progress from 0 to 1, where it is at rest
 * @param held whether it stays there until it is moved on by hand
 */
public record Beat(double progress, boolean held) {
    /** All has happened that the micro-step does. */
    public static final Beat REST = new Beat(1, false);

    /** How many sub-beats a micro-step has. */
    public static final int PARTS = 5;

    /** Before anything has moved. */
    private static final double EARLY = 1e-9;

    public boolean moving() {
        return progress < 1;
    }

    /** The sub-beat it is in, from 0; the last one at rest. */
    public int part() {
        return Math.min(PARTS - 1, (int) Math.floor(progress * PARTS + EARLY));
    }

    /** How far that one has come, from 0 to 1. */
    public double within() {
        return moving() ? progress * PARTS - part() : 1;
    }
}
