package dev.unroll.app.window;

/** Asks what becomes of what is not saved. */
@FunctionalInterface
interface UnsavedQuestion {
    /** What becomes of it. */
    enum Answer {
        SAVE,
        DISCARD,
        CANCEL
    }

    /** Asks about the file of this name. */
    Answer ask(String file);
}
