package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import dev.unroll.engine.io.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All files of runs: weights, checkpoints, and the checkpoint that a run on a corpus is saved in. The worker's alone. */
final class RunStore {
    /** Where and how often a run on a corpus is saved. */
    record SavedRun(Path file, Duration every) {}

    private final @Nullable SavedRun saved;
    private final LongSupplier clock;
    private long written;
    /** The run and the updates in the checkpoint written last. */
    private long savedRun;

    private int savedUpdates;

    RunStore(@Nullable SavedRun saved, LongSupplier nanoClock) {
        this.saved = saved;
        this.clock = nanoClock;
        written = nanoClock.getAsLong();
    }

    /**
     * What a checkpoint holds, if it is one of this experiment; else a fresh start.
     *
     * @throws InvalidInput when the file holds no checkpoint
     */
    static Origin resume(Experiment wanted, Path checkpoint) {
        Origin origin = Origin.checkpoint(checkpoint);
        return ExperimentMatch.sameRun(wanted, origin.experiment()) ? origin : Origin.of(wanted);
    }

    /**
     * Writes the weights as they are shown.
     *
     * @throws InvalidInput when they cannot be written
     */
    static News saveWeights(Path file, OpenRun run) {
        try {
            WeightsFile.write(file, run.run().experiment(), run.timeline().parameters());
        } catch (IOException e) {
            throw new InvalidInput("file", file, "file-unwritable");
        }
        return new News.WeightsSaved(file);
    }

    /**
     * Writes where the run is shown, with all it needs to go on.
     *
     * @throws InvalidInput when it cannot be written
     */
    static News saveCheckpoint(Path file, OpenRun run) {
        Checkpoint checkpoint = run.timeline().checkpoint();
        try {
            CheckpointFile.write(
                    file,
                    checkpoint,
                    run.timeline().storedRows(checkpoint.state().epoch()));
        } catch (IOException e) {
            throw new InvalidInput("file", file, "file-unwritable");
        }
        return new News.CheckpointSaved(file, checkpoint.state().epoch());
    }

    /** A run goes on from a file: all there is of it is saved. */
    void isSaved(OpenRun run) {
        savedRun = run.run().id();
        savedUpdates = run.timeline().updates();
        written = clock.getAsLong();
    }

    /** Whether it is time to save a run again. */
    boolean due() {
        return saved != null && clock.getAsLong() - written >= saved.every().toNanos();
    }

    /** Saves where a run on a corpus has got to, unless that is saved already; what is wrong when it cannot be. */
    @Nullable InvalidInput save(OpenRun run) {
        if (saved == null || !run.count().corpus()) {
            return null;
        }
        written = clock.getAsLong();
        int updates = run.timeline().trained();
        if (updates == 0 || (run.run().id() == savedRun && updates == savedUpdates)) {
            return null;
        }
        Checkpoint checkpoint = run.timeline().head();
        try {
            Path folder = saved.file().toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            CheckpointFile.write(
                    saved.file(),
                    checkpoint,
                    run.timeline().storedRows(checkpoint.state().epoch()));
            savedRun = run.run().id();
            savedUpdates = updates;
            return null;
        } catch (IOException e) {
            return new InvalidInput("file", saved.file(), "checkpoint-unwritten");
        }
    }
}
