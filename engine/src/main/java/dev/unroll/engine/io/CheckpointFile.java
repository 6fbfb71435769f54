package dev.unroll.engine.io;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.WholeNumber;
import dev.unroll.engine.optim.OptimizerState;
import dev.unroll.engine.train.Corpus;
import dev.unroll.engine.train.TrainerState;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as a safetensors file: a model's weights as {@link WeightsFile} writes them, what the optimiser keeps under
 * {@code optimizer.SLOT.NAME}, and in the metadata where the run stands. Written whole or not at all.
 */
public final class CheckpointFile {
    static final String EPOCH = "unroll.epoch";
    static final String LEARNING_RATE = "unroll.learningRate";
    static final String CORPUS_DIGEST = "unroll.corpus.sha256";
    static final String CORPUS_CHUNKS = "unroll.corpus.chunks";

    private static final WholeNumber COMPLETED_EPOCHS =
            new WholeNumber(EPOCH, BigInteger.ZERO, BigInteger.valueOf(Integer.MAX_VALUE));
    private static final WholeNumber CHUNKS =
            new WholeNumber(CORPUS_CHUNKS, BigInteger.ONE, BigInteger.valueOf(Integer.MAX_VALUE));

    private CheckpointFile() {}

    /**
     * Writes the file whole or leaves what was there.
     *
     * @throws IOException when it cannot be written
     */
    public static void write(Path file, Checkpoint checkpoint) throws IOException {
        write(file, checkpoint, null);
    }

    /**
     * The same with the rows of the run's table.
     *
     * @param rows all up to where the checkpoint stands; null for none
     * @throws IOException when it cannot be written
     */
    public static void write(Path file, Checkpoint checkpoint, @Nullable StoredRows rows) throws IOException {
        Experiment experiment = checkpoint.experiment();
        TrainerState state = checkpoint.state();
        StoredParameters stored = StoredParameters.of(experiment);
        SafetensorsWriter writer = WeightsFile.writer(experiment)
                .metadata(EPOCH, Integer.toString(state.epoch()))
                .metadata(LEARNING_RATE, Double.toString(checkpoint.learningRate()));
        stored.write(writer, "", state.parametersView());
        new StoredOptimizer(experiment, stored).write(writer, state.optimizer());
        Corpus corpus = checkpoint.corpus();
        if (corpus != null) {
            writer.metadata(CORPUS_DIGEST, corpus.digest()).metadata(CORPUS_CHUNKS, Integer.toString(corpus.chunks()));
        }
        new CarriedStates(experiment).write(writer, state.carriedView());
        if (rows != null) {
            rows.write(writer);
        }
        writer.write(file);
    }

    /**
     * The checkpoint in a file.
     *
     * @throws InvalidInput when the file is no safetensors file, or lacks what a checkpoint holds
     */
    public static Checkpoint read(Path file) {
        try (Safetensors opened = Safetensors.open(file)) {
            Experiment experiment = Experiments.parse(metadata(opened, WeightsFile.EXPERIMENT));
            int epoch = COMPLETED_EPOCHS.parseInt(metadata(opened, EPOCH));
            double learningRate = Settings.LR.codec().parse(List.of(metadata(opened, LEARNING_RATE)));
            StoredParameters stored = StoredParameters.of(experiment);
            stored.require(opened, "", WeightsFile::isOfCheckpoint);
            OptimizerState optimizer = new StoredOptimizer(experiment, stored).read(opened, epoch);
            Corpus corpus = experiment.corpus() == null
                    ? null
                    : new Corpus(metadata(opened, CORPUS_DIGEST), CHUNKS.parseInt(metadata(opened, CORPUS_CHUNKS)));
            TrainerState state = TrainerState.owning(
                    epoch,
                    stored.read(opened, ""),
                    optimizer,
                    CarriedStates.isIn(experiment, corpus, epoch)
                            ? new CarriedStates(experiment).read(opened)
                            : new float[0]);
            return new Checkpoint(experiment, learningRate, state, corpus);
        }
    }

    /**
     * The rows of the run's table up to where the checkpoint in a file stands; empty when it holds none.
     *
     * @throws InvalidInput when they are not such a run's
     */
    public static Optional<StoredRows> readRows(Path file, Checkpoint checkpoint) {
        try (Safetensors opened = Safetensors.open(file)) {
            return StoredRows.read(
                    opened, checkpoint.experiment(), checkpoint.state().epoch());
        }
    }

    private static String metadata(Safetensors file, String name) {
        String text = file.metadata(name);
        if (text == null) {
            throw new InvalidInput(name, file.file(), "checkpoint-without");
        }
        return text;
    }
}
