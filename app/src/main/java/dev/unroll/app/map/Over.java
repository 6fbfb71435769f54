package dev.unroll.app.map;

/** What is laid over the path shown. */
sealed interface Over {
    /** Nothing. */
    record Nothing() implements Over {}

    /** The same sequence in another epoch. */
    record Epoch(int epoch) implements Over {}

    /** Another sequence in the same epoch. */
    record Sequence(int sequence) implements Over {}
}
