package dev.unroll.engine.data;

/** What a plain RNN cell applies to its pre-activation. */
public enum Nonlinearity {
    TANH,
    RELU,
    /** The pre-activation itself: a linear recurrence. */
    NONE
}
