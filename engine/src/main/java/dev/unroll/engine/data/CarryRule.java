package dev.unroll.engine.data;

/** What a step of the training starts from: an epoch, or of a corpus a chunk. */
public enum CarryRule {
    /** From h₀, every time. */
    RESET,
    /** From the states the one before ended with; no gradient goes back into that one. Of a corpus an epoch's first chunk starts from h₀. */
    CARRY
}
