package dev.unroll.app.pane;

/** Where a pane stands; several in one place share it as tabs. */
public enum Place {
    /** Above: what the window is about. Two may lie side by side. */
    MAIN,
    /** Under it; on a projector these are tabs of the main place. */
    LOWER,
    /** At the side: one thing in detail. */
    SIDE
}
