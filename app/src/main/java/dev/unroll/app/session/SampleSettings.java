package dev.unroll.app.session;

import dev.unroll.engine.train.Sampling;

/**
 * How samples are written.
 *
 * @param start what is read first; empty for the first word of the run's own text
 * @param sampling temperature (0 for the most probable character), top-k and seed
 */
public record SampleSettings(String start, Sampling sampling) {
    /** The run's own start at temperature 0.8, from all characters, with seed 777. */
    public static final SampleSettings USUAL = new SampleSettings("", new Sampling(0.8, 0, 777));
}
