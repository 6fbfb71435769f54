package dev.unroll.app.weights;

/** What is shown of every parameter. */
enum Aspect {
    /** Its value. */
    VALUE,
    /** What it has changed by since the run began. */
    START,
    /** What the last update changed. */
    STEP,
    /** ∂L/∂ it. */
    GRADIENT
}
