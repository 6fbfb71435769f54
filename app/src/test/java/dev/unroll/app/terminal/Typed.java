package dev.unroll.app.terminal;

import dev.unroll.app.words.Words;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a command typed in this process printed, and its exit status. */
record Typed(int status, String out, String err) {
    static Typed in(Path folder, String... args) {
        return in(folder, Locale.ENGLISH, false, args);
    }

    static Typed in(Path folder, Locale locale, boolean watched, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = screen(folder, locale, watched, out, err);
        int status = Terminal.run(screen, args);
        return new Typed(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Screen screen(
            Path folder, Locale locale, boolean watched, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Screen(
                new Words(locale),
                new Lines(out, StandardCharsets.UTF_8, false),
                new Lines(err, StandardCharsets.UTF_8, true),
                watched,
                folder);
    }

    /** The arguments of a line without quotes. */
    static Typed line(Path folder, String line) {
        return in(folder, line.isEmpty() ? new String[0] : line.split(" "));
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
