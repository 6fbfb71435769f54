package dev.unroll.app.run;

/**
 * A replay that is under way.
 *
 * @param epoch replayed last; of a corpus a chunk, counted on from epoch to epoch
 * @param target where it goes to
 */
public record Replay(int epoch, int target) {}
