package dev.unroll.app.about;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Whose work comes with the program, under which licence. */
public final class Notices {
    /** What lies inside the libraries, written by hand; the libraries, gathered by the build. */
    private static final List<String> FILES = List.of("NATIVE.txt", "THIRD-PARTY.txt");

    private Notices() {}

    /** All of it; without the libraries where the build did not gather them. */
    public static String text() {
        return FILES.stream().map(Notices::read).collect(Collectors.joining("\n"));
    }

    private static String read(String name) {
        try (InputStream in = Notices.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
