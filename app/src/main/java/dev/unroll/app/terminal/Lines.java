package dev.unroll.app.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/** A stream of text lines that does not hide a failed write. Buffered, yet no line waits long while more arrive. */
public final class Lines implements AutoCloseable {
    private static final long LONGEST_WAIT_NANOS = 100_000_000;

    private final OutputStream stream;
    private final Charset charset;
    private final boolean eager;
    private long flushed = System.nanoTime();

    /** {@code eager}: every line is seen at once. */
    public Lines(OutputStream stream, Charset charset, boolean eager) {
        this.stream = new BufferedOutputStream(stream);
        this.charset = charset;
        this.eager = eager;
    }

    /** @throws UncheckedIOException when it cannot be written */
    void line(String text) {
        write(text + "\n");
    }

    /** Text as it is, without an end of line. */
    void write(String text) {
        try {
            stream.write(text.getBytes(charset));
            long now = System.nanoTime();
            if (eager || now - flushed > LONGEST_WAIT_NANOS) {
                stream.flush();
                flushed = now;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flush() {
        try {
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as one line: what would break it or steer a terminal is escaped. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\t' -> line.append("\\t");
                case '\r' -> line.append("\\r");
                default -> {
                    if (Character.isISOControl(c)) {
                        line.append("\\u%04x".formatted(c));
                    } else {
                        line.appendCodePoint(c);
                    }
                }
            }
        });
        return line.toString();
    }
}
