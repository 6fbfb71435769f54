package dev.unroll.app.explorer;

import java.nio.file.Path;

/** Weights and checkpoints as files. What cannot be read or written is said in {@link Explorer#failure()}. */
public interface RunFiles {
    /** A new run that begins with the weights of a file. */
    void openWeights(Path file);

    /** Writes the weights as they are shown. */
    void saveWeights(Path file);

    /** Goes on where a checkpoint stopped, paused. */
    void openCheckpoint(Path file);

    /** Writes where the run is shown, with all it needs to go on. */
    void saveCheckpoint(Path file);
}
