package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import dev.unroll.engine.io.StoredRows;
import dev.unroll.engine.io.WeightsFile;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.train.Trainer;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run starts from.
 *
 * @param experiment what is trained
 * @param weights the weights before the first epoch; null for those the seed draws
 * @param checkpoint where an earlier run had got to; null for none
 * @param rows the rows of that run; null for none, or where they are not known
 */
record Origin(
        Experiment experiment,
        @Nullable Parameters weights,
        @Nullable Checkpoint checkpoint,
        @Nullable StoredRows rows) {
    static Origin of(Experiment experiment) {
        return new Origin(experiment, null, null, null);
    }

    /**
     * A run that begins with the weights in a file.
     *
     * @param present the experiment whose weights they are where the file names none
     * @throws InvalidInput when the file holds no weights of that model
     */
    static Origin weights(Path file, Experiment present) {
        Experiment experiment = WeightsFile.experiment(file).orElse(present);
        return new Origin(experiment, WeightsFile.read(file, experiment), null, null);
    }

    /**
     * A run that goes on where a checkpoint stopped.
     *
     * @throws InvalidInput when the file holds no checkpoint
     */
    static Origin checkpoint(Path file) {
        Checkpoint checkpoint = CheckpointFile.read(file);
        Experiment experiment = checkpoint.experiment().toBuilder()
                .lr(checkpoint.learningRate())
                .build();
        return new Origin(
                experiment,
                null,
                checkpoint,
                CheckpointFile.readRows(file, checkpoint).orElse(null));
    }

    /** The same start of a changed experiment; a checkpoint is only gone on from once. */
    Origin again(Experiment changed) {
        return new Origin(changed, weights, null, null);
    }

    /**
     * A trainer that stands there.
     *
     * @throws InvalidInput when the experiment breaks a rule, or its text is not the checkpoint's
     */
    Trainer open(Function<Experiment, Trainer> trainers) {
        Trainer trainer = trainers.apply(experiment);
        try {
            if (weights != null) {
                trainer.load(weights);
            }
            if (checkpoint != null) {
                checkpoint.resume(trainer);
            }
            return trainer;
        } catch (RuntimeException e) {
            trainer.close();
            throw e;
        }
    }
}
