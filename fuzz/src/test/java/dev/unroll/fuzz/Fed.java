package dev.unroll.fuzz;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Feeds a file to its reader. What is refused with a sentence is as good as what is read; anything else is a finding. */
public final class Fed {
    public static final String LONG = "60s";

    private static final Words WORDS = new Words(Locale.ENGLISH);

    private Fed() {}

    /** Gives a file of these bytes to {@code reader}. */
    public static void file(byte[] bytes, String end, Consumer<Path> reader) {
        try {
            Path file = Files.createTempFile("fed", end);
            try {
                Files.write(file, bytes);
                refusedOrRead(() -> reader.accept(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs what may refuse what it is given. */
    public static void refusedOrRead(Runnable reader) {
        try {
            reader.run();
        } catch (InvalidInput refused) {
            if (WORDS.problem(refused).isBlank()) {
                throw new IllegalStateException("refused without a sentence", refused);
            }
        }
    }
}
