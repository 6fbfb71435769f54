package dev.unroll.app.terminal;

import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import dev.unroll.engine.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes a run's checkpoints: every so often, and at the end. When the process is told to end (Ctrl-C, SIGTERM) the
 * epoch under way is finished and its checkpoint written first.
 */
final class CheckpointKeeper implements AutoCloseable {
    /** A run that does not come to the end of its epoch (its reader has stopped reading, say) is left behind then. */
    private static final long LONGEST_FAREWELL_SECONDS = 60;

    private final Screen screen;
    private final Path file;
    private final long everyNanos;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::endRun, "checkpoint at exit");
    private volatile boolean stopping;
    private long written = System.nanoTime();

    CheckpointKeeper(Screen screen, Path file, long everyNanos) {
        this.screen = screen;
        this.file = file;
        this.everyNanos = everyNanos;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the process has been told to end: no further epoch is begun. */
    boolean stopping() {
        return stopping;
    }

    /** An epoch is complete. A checkpoint that cannot be written now is told of, and tried again when the next is due. */
    void epochEnded(Trainer trainer) {
        if (System.nanoTime() - written >= everyNanos) {
            tryToWrite(trainer);
            written = System.nanoTime();
        }
    }

    /** What the run tells cannot be told any more: what it has learned stays. */
    void outputFailed(Trainer trainer) {
        tryToWrite(trainer);
    }

    private void tryToWrite(Trainer trainer) {
        try {
            CheckpointFile.write(file, Checkpoint.of(trainer));
        } catch (IOException e) {
            screen.error(
                    "terminal.checkpoint-failed",
                    Lines.oneLine(file.toString()),
                    Lines.oneLine(String.valueOf(e.getMessage())));
        }
    }

    /** The run is over, or has been told to end: its last checkpoint. */
    void runEnded(Trainer trainer) {
        write(trainer);
        screen.out().flush();
        if (stopping) {
            String key = trainer.corpus() == null ? "terminal.stopped" : "terminal.stopped-chunk";
            screen.error(key, Integer.toString(trainer.epoch()), Lines.oneLine(file.toString()));
        }
    }

    private void write(Trainer trainer) {
        try {
            CheckpointFile.write(file, Checkpoint.of(trainer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs while the process ends. */
    private void endRun() {
        stopping = true;
        try {
            if (!ended.await(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                screen.error("terminal.stopped-late", Lines.oneLine(file.toString()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!stopping) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process began to end this very moment: the hook runs, and finds nothing to wait for.
            }
        }
    }
}
