package dev.unroll.engine.trace;

/** The meaning of one axis of an array. */
public enum Axis {
    /** Layers. */
    L,
    /** Batch: the sequences. */
    B,
    /** Time: t = 1 … T on screen, index 0 … T−1 here. */
    T,
    /** Vocabulary. */
    V,
    /** Embedding. */
    E,
    /** What a layer reads: V, E, or H of the layer below. */
    I,
    /** Hidden units. */
    H,
    /** Gates × hidden units, PyTorch's stacked rows. */
    G,
    /** Source losses: the timestep whose loss something comes from, indexed as T is. */
    S
}
