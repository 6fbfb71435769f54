package dev.unroll.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** What the launcher says. Read from the clone itself: while nothing is built there is no class path to find it on. */
final class Sentences {
    private final Properties patterns = new Properties();

    Sentences(Program program) {
        Path file = program.root().resolve("launcher/src/main/resources/dev/unroll/launcher/launcher.properties");
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            patterns.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String of(String key, Object... arguments) {
        String pattern = Objects.requireNonNull(patterns.getProperty(key), key);
        return new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }
}
