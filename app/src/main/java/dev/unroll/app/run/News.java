package dev.unroll.app.run;

import dev.unroll.app.session.Manifest;
import java.nio.file.Path;

/** What went well and is worth a sentence. */
public sealed interface News {
    /** A run goes on, paused, after so many updates. */
    record Resumed(int step) implements News {}

    /** A run begins with the weights of a file. */
    record WeightsOpened(Path file) implements News {}

    record WeightsSaved(Path file) implements News {}

    record CheckpointSaved(Path file, int step) implements News {}

    /** The runs of a session are there, and where one was looking. */
    record SessionOpened(Path file, int runs, Manifest.Look look) implements News {}

    /** The runs of a window that was ended without being closed are there again. */
    record BroughtBack(int runs, Manifest.Look look) implements News {}

    record SessionSaved(Path file, int runs) implements News {}
}
