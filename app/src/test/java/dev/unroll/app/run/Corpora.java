package dev.unroll.app.run;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small text that tests share. */
public final class Corpora {
    /** 49 characters: two streams of 24, and 5 chunks of 4 in each. */
    public static final String TEXT = "the sea is wide, the sea is deep, the sea is blue";

    private Corpora() {}

    /** A two-layer LSTM on {@link #TEXT}, for 4 epochs of 5 chunks; the file is written into {@code folder}. */
    public static ExperimentBuilder sea(Path folder) {
        Path file = folder.resolve("sea.txt");
        try {
            Files.writeString(file, TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Experiment.builder()
                .corpus(file.toString())
                .cell(Cell.LSTM)
                .hidden(6)
                .layers(2)
                .linear(true)
                .sequenceLength(4)
                .batch(2)
                .epochs(4)
                .lr(0.01);
    }
}
