package dev.unroll.engine.cell;

/** What a gradient is multiplied with on its way from a part to something the part was computed from. */
public sealed interface Flow {
    /** A sum hands its gradient on. */
    record Same() implements Flow {}

    /** What is subtracted gets it with the other sign. */
    record Negated() implements Flow {}

    /** A product of two hands each the other: ⊙ factor. */
    record By(Expression factor) implements Flow {}

    /** A function hands on its slope: ⊙ f′, taken from the value of {@code applied}. */
    record Slope(Activation function, Part applied) implements Flow {}

    /** A matrix hands on what its transposed makes of it: Wᵀ ·. */
    record Through(Block weight) implements Flow {}
}
