package dev.unroll.app.explorer;

/** Which side of the cells is looked at. */
public enum Face {
    /** The state; while a backward pass is stepped through, the gradient of the cells it has reached. */
    AS_THEY_COME,
    /** The state of all of them. */
    STATE,
    /** ∂L/∂ the state of all of them. */
    GRADIENT
}
