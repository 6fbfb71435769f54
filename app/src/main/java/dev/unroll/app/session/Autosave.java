package dev.unroll.app.session;

import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps the checkpoint of a run on a corpus, every so often and at the end; the worker's alone. */
final class Autosave {
    private final Path file;
    private final long everyNanos;
    private final LongSupplier clock;
    private long written;
    /** Updates in the checkpoint written last. */
    private int saved;

    Autosave(Path file, long everyNanos, LongSupplier nanoClock) {
        this.file = file;
        this.everyNanos = everyNanos;
        this.clock = nanoClock;
        written = nanoClock.getAsLong();
    }

    /** Another run, or one that goes on after {@code step} updates, which are in a file already. */
    void newRun(int step) {
        saved = step;
        written = clock.getAsLong();
    }

    boolean due() {
        return clock.getAsLong() - written >= everyNanos;
    }

    /** Writes where the run has got to, unless that is written already; what is wrong when it cannot be. */
    @Nullable InvalidInput write(Timeline run) {
        written = clock.getAsLong();
        if (run.trained() == saved) {
            return null;
        }
        Checkpoint checkpoint = run.head();
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            CheckpointFile.write(file, checkpoint);
            saved = run.trained();
            return null;
        } catch (IOException e) {
            return new InvalidInput("file", file, "checkpoint-unwritten");
        }
    }
}
