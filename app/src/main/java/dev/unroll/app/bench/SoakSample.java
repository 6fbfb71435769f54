package dev.unroll.app.bench;

import dev.unroll.engine.tensor.Memory;

/**
 * What a soak had done, and held, at one moment.
 *
 * @param nanos since it began
 * @param steps training steps so far
 */
public record SoakSample(long nanos, long steps, Memory memory) {}
