package dev.unroll.engine.data;

/** What a setting is about. Settings of one section stand together, in the order of {@link Settings#ALL}. */
public enum Section {
    /** What is learned. */
    DATA,
    /** What learns it. */
    MODEL,
    /** How one update changes it. */
    UPDATE,
    /** What a whole run is. */
    RUN,
    /** What files and the terminal say beside, and the panel leaves as it is. */
    ASIDE
}
