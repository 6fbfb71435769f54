package dev.unroll.app.run;

import java.nio.file.Path;

/** What went well and is worth a sentence. */
public sealed interface News {
    /** A run goes on, paused, after so many updates. */
    record Resumed(int step) implements News {}

    /** A run begins with the weights of a file. */
    record WeightsOpened(Path file) implements News {}

    record WeightsSaved(Path file) implements News {}

    record CheckpointSaved(Path file, int step) implements News {}
}
