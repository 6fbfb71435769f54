package dev.unroll.app.terminal;

import dev.unroll.app.words.Words;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One line on standard error that is written over while long work goes on; nothing when nobody watches. */
final class Progress implements AutoCloseable {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String CLEAR = "\r\u001b[K";

    private final Words words;
    private final Lines err;
    private final boolean shown;
    private boolean dirty;
    private long last = System.nanoTime() - 2 * INTERVAL_NANOS;

    Progress(Screen screen, boolean shown) {
        this.words = screen.words();
        this.err = screen.err();
        this.shown = shown;
    }

    /** Work has got as far as {@code done} of {@code all}. */
    void at(String key, int done, int all) {
        at(() -> words.text(key, Integer.toString(done), Integer.toString(all)));
    }

    /** Work has got as far as a text says; it is asked for only when it is shown. */
    void at(Supplier<String> text) {
        long now = System.nanoTime();
        if (shown && now - last > INTERVAL_NANOS) {
            err.write(CLEAR + text.get());
            last = now;
            dirty = true;
        }
    }

    /** Makes room for a line on standard output, which may be the same terminal. */
    void clear() {
        if (dirty) {
            err.write(CLEAR);
            dirty = false;
        }
    }

    /** Leaves no trace. */
    @Override
    public void close() {
        clear();
    }
}
