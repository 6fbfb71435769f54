package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.RealNumber;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import dev.unroll.engine.io.WeightsFile;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.train.Trainer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run starts from, if not from its seed, and where it leaves its checkpoints. */
final class StartOptions {
    /** Up to a day. */
    private static final RealNumber EVERY = new RealNumber("--every", 0, true, 1440);

    private static final double DEFAULT_MINUTES = 10;

    @Option(names = "--init", paramLabel = "FILE", descriptionKey = "terminal.option.init")
    @Nullable String init;

    @Option(names = "--resume", paramLabel = "CHECKPOINT", descriptionKey = "terminal.option.resume")
    @Nullable String resume;

    @Option(names = "--checkpoint", paramLabel = "FILE", descriptionKey = "terminal.option.checkpoint")
    @Nullable String checkpoint;

    @Option(names = "--every", paramLabel = "MINUTES", descriptionKey = "terminal.option.every")
    @Nullable String every;

    /** The checkpoint to go on from; null when the run starts anew. */
    @Nullable Checkpoint resumed(Screen screen) {
        if (resume == null) {
            return null;
        }
        if (init != null) {
            throw new InvalidInput("--init", init, "one-of-two", "--resume");
        }
        return CheckpointFile.read(ExperimentSource.path(screen, resume));
    }

    /**
     * What puts a trainer of {@code chosen} at the run's start. All files are read here, before any is written.
     *
     * @throws InvalidInput when they do not fit the experiment
     */
    Consumer<Trainer> start(Screen screen, Experiment chosen, @Nullable Checkpoint from) {
        if (from != null) {
            Checkpoint fitting = from.goingOnAs(chosen);
            return fitting::resume;
        }
        if (init != null) {
            Parameters weights = WeightsFile.read(ExperimentSource.path(screen, init), chosen);
            return trainer -> trainer.load(weights);
        }
        return trainer -> {};
    }

    /** What keeps this run's checkpoints; null when none are wanted. */
    @Nullable CheckpointKeeper keeper(Screen screen, CommandFiles files) {
        if (checkpoint == null) {
            if (every != null) {
                throw new InvalidInput("--every", every, "belongs-to-option", "--checkpoint");
            }
            return null;
        }
        files.reading("--init", init);
        Path file = files.writing("--checkpoint", checkpoint);
        double minutes = every == null ? DEFAULT_MINUTES : EVERY.parse(every);
        return new CheckpointKeeper(screen, file, Math.round(minutes * TimeUnit.MINUTES.toNanos(1)));
    }
}
