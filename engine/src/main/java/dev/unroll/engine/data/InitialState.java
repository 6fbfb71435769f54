package dev.unroll.engine.data;

/** What h₀ (and c₀) hold before the first timestep. */
public enum InitialState {
    ZEROS,
    RANDN,
    /** A parameter of its own, zero at first. */
    LEARNED
}
