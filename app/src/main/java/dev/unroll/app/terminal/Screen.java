package dev.unroll.app.terminal;

import dev.unroll.app.words.Words;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a command reads and writes.
 *
 * @param words the language
 * @param out standard output
 * @param err standard error
 * @param progress whether someone watches standard error who sees nothing pass by on standard output
 * @param folder what relative file names start from
 */
public record Screen(Words words, Lines out, Lines err, boolean progress, Path folder) {
    /** Set by the launcher, which can ask: "out" and "err" as far as they are terminals. */
    static final String TERMINALS = "unroll.terminals";

    /** The process's own streams. */
    public static Screen ofProcess() {
        String terminals = System.getProperty(TERMINALS, "");
        boolean out = terminals.contains("out");
        boolean err = terminals.contains("err");
        Charset charset = charset(out || err);
        return new Screen(
                new Words(Locale.getDefault()),
                new Lines(new FileOutputStream(FileDescriptor.out), charset, out),
                new Lines(new FileOutputStream(FileDescriptor.err), charset, true),
                err,
                Path.of(""));
    }

    /** UTF-8 in files and pipes; a Windows console has a code page of its own. */
    private static Charset charset(boolean terminal) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return windows && terminal ? System.out.charset() : StandardCharsets.UTF_8;
    }

    /** A line on standard error. */
    void error(String key, Object... arguments) {
        err.line(words.text(key, arguments));
    }

    /** A line on standard output. */
    void print(String key, Object... arguments) {
        out.line(words.text(key, arguments));
    }
}
