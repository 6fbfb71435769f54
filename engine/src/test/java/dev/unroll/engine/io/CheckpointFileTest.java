package dev.unroll.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unroll.engine.data.CarryRule;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.optim.Adagrad;
import dev.unroll.engine.optim.EveryOptimizer;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.optim.Sgd;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
    private final Experiment experiment = Bytes.experiment(Cell.GRU);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("run.safetensors");
    }

    private static List<Double> losses(Trainer trainer, int epochs) {
        List<Double> losses = new ArrayList<>();
        while (trainer.epoch() < epochs) {
            losses.add(trainer.advance());
        }
        return losses;
    }

    private Checkpoint written() throws IOException {
        try (Trainer trainer = Trainers.open(experiment)) {
            losses(trainer, 7);
            CheckpointFile.write(file, Checkpoint.of(trainer));
            return Checkpoint.of(trainer);
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aResumedRunsLossesAreTheUninterruptedOnesBitForBit(Cell cell) throws IOException {
        Experiment run =
                Bytes.experiment(cell).toBuilder().h0(InitialState.RANDN).build();
        List<Double> uninterrupted;
        try (Trainer trainer = Trainers.open(run)) {
            losses(trainer, 17);
            trainer.setLearningRate(0.0123);
            CheckpointFile.write(file, Checkpoint.of(trainer));
            uninterrupted = losses(trainer, 40);
        }
        Checkpoint read = CheckpointFile.read(file);
        try (Trainer trainer = Trainers.open(read.experiment())) {
            read.resume(trainer);
            assertThat(trainer.epoch()).isEqualTo(17);
            assertThat(losses(trainer, 40)).isEqualTo(uninterrupted);
        }
    }

    static Stream<Experiment> handedOn() {
        return Stream.of(Cell.values())
                .flatMap(cell -> Stream.of(
                        Bytes.experiment(cell).with(Settings.STATE, CarryRule.CARRY),
                        Bytes.experiment(cell).with(Settings.H0, InitialState.LEARNED)));
    }

    @ParameterizedTest
    @MethodSource("handedOn")
    void statesThatAreCarriedOrLearnedGoOnBitForBit(Experiment run) throws IOException {
        try (Trainer trainer = Trainers.open(run);
                Trainer resumed = Trainers.open(run)) {
            losses(trainer, 9);
            CheckpointFile.write(file, Checkpoint.of(trainer));
            Checkpoint read = CheckpointFile.read(file);
            assertThat(read).isEqualTo(Checkpoint.of(trainer));
            read.resume(resumed);
            assertThat(losses(resumed, 20)).isEqualTo(losses(trainer, 20));
            assertThat(resumed.state()).isEqualTo(trainer.state());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"series": [[0.5, -1.25, 2, 0.75], [1, 0, -3, 2]], "normalize": true, "hidden": 3}""", """
                {"inputs": ["ab", "ba", "bb"], "labels": ["x", "y", "z"], "test": 0.34, "hidden": 3, "linear": true}"""})
    void rowsOfNumbersAndClassesReadBackAsTheyWere(String json) throws IOException {
        try (Trainer trainer = Trainers.open(Experiments.parse(json))) {
            trainer.compute();
            int[] said = trainer.predictedIndices();
            byte[] packed = new byte[4 * said.length];
            ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(said);
            trainer.update();
            Checkpoint checkpoint = Checkpoint.of(trainer);
            StoredRows rows = new StoredRows(new double[] {0.5}, new int[] {0}, said.length, 4, packed);
            CheckpointFile.write(file, checkpoint, rows);
            assertThat(CheckpointFile.read(file)).isEqualTo(checkpoint);
            StoredRows read = CheckpointFile.readRows(file, checkpoint).orElseThrow();
            assertThat(read.predicted(0)).containsExactly(said);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.unroll.engine.optim.EveryOptimizer#specs")
    void everyOptimiserGoesOnBitForBit(OptimizerSpec optimizer) throws IOException {
        Experiment run = EveryOptimizer.in(experiment, optimizer);
        try (Trainer trainer = Trainers.open(run);
                Trainer resumed = Trainers.open(run)) {
            losses(trainer, 9);
            CheckpointFile.write(file, Checkpoint.of(trainer));
            Checkpoint read = CheckpointFile.read(file);
            assertThat(read).isEqualTo(Checkpoint.of(trainer));
            read.resume(resumed);
            assertThat(losses(resumed, 30)).isEqualTo(losses(trainer, 30));
            assertThat(resumed.state()).isEqualTo(trainer.state());
        }
    }

    @Test
    void slotsStandUnderPyTorchsNames() throws IOException {
        Experiment run = EveryOptimizer.in(experiment, new Sgd(0.9, 0.1));
        try (Trainer trainer = Trainers.open(run)) {
            losses(trainer, 3);
            CheckpointFile.write(file, Checkpoint.of(trainer));
        }
        try (Safetensors opened = Safetensors.open(file)) {
            assertThat(opened.shape("optimizer.momentum_buffer.rnn.weight_hh_l1"))
                    .containsExactly(9L, 3L);
            assertThat(opened.names()).noneMatch(name -> name.contains("exp_avg"));
            assertThat(opened.metadata("unroll.optimizer.step")).isEqualTo("3");
        }
    }

    /** As it was written before there were several optimisers. */
    private void writeFormer(Checkpoint checkpoint, boolean secondMoment) throws IOException {
        StoredParameters stored = StoredParameters.of(experiment);
        TrainerState state = checkpoint.state();
        SafetensorsWriter writer = WeightsFile.writer(experiment)
                .metadata(CheckpointFile.EPOCH, "7")
                .metadata(CheckpointFile.LEARNING_RATE, "0.1");
        stored.write(writer, "", state.parametersView());
        stored.write(writer, "adam.m.", state.optimizer().view("exp_avg"));
        if (secondMoment) {
            stored.write(writer, "adam.v.", state.optimizer().view("exp_avg_sq"));
        }
        writer.write(file);
    }

    @Test
    void aFormerCheckpointOfAdamGoesOnBitForBit() throws IOException {
        try (Trainer trainer = Trainers.open(experiment)) {
            losses(trainer, 7);
            writeFormer(Checkpoint.of(trainer), true);
            assertThat(CheckpointFile.read(file)).isEqualTo(Checkpoint.of(trainer));
            List<Double> uninterrupted = losses(trainer, 40);
            try (Trainer resumed = Trainers.open(experiment)) {
                CheckpointFile.read(file).resume(resumed);
                assertThat(losses(resumed, 40)).isEqualTo(uninterrupted);
            }
        }
    }

    @Test
    void aFormerCheckpointIsNoOtherOptimisers() throws IOException {
        writeFormer(written(), true);
        // The same file with an experiment that says adagrad.
        Experiment run = EveryOptimizer.in(experiment, new Adagrad(0));
        try (Safetensors opened = Safetensors.open(file)) {
            StoredParameters stored = StoredParameters.of(experiment);
            InvalidInput problem =
                    catchThrowableOfType(InvalidInput.class, () -> new StoredOptimizer(run, stored).read(opened, 7));
            assertThat(problem.rule()).isEqualTo("checkpoint-without");
            assertThat(problem.field()).isEqualTo("unroll.optimizer.step");
        }
    }

    @Test
    void anotherOptimisersSlotIsOneTooMany() throws IOException {
        Checkpoint checkpoint = written();
        StoredParameters stored = StoredParameters.of(experiment);
        SafetensorsWriter writer = WeightsFile.writer(experiment)
                .metadata(CheckpointFile.EPOCH, "7")
                .metadata(CheckpointFile.LEARNING_RATE, "0.1");
        stored.write(writer, "", checkpoint.state().parametersView());
        new StoredOptimizer(experiment, stored).write(writer, checkpoint.state().optimizer());
        writer.tensor("optimizer.sum.fc.bias", List.of(1), FloatBuffer.allocate(1));
        writer.write(file);
        InvalidInput problem = catchThrowableOfType(InvalidInput.class, () -> CheckpointFile.read(file));
        assertThat(problem.rule()).isEqualTo("tensor-surplus");
        assertThat(problem.field()).isEqualTo("optimizer.sum.fc.bias");
    }

    @Test
    void aCheckpointReadsBackEqualAndReplacesTheOneBefore() throws IOException {
        Files.writeString(file, "an older one");
        assertThat(CheckpointFile.read(writtenPath())).isEqualTo(written());
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private Path writtenPath() throws IOException {
        written();
        return file;
    }

    @Test
    void weightsCanBeTakenFromACheckpoint() throws IOException {
        written();
        try (Trainer trainer = Trainers.open(experiment)) {
            losses(trainer, 7);
            assertThat(WeightsFile.read(file, experiment)).isEqualTo(trainer.parameters());
        }
    }

    @Test
    void mereWeightsAreNoCheckpoint() throws IOException {
        try (Trainer trainer = Trainers.open(experiment)) {
            WeightsFile.write(file, experiment, trainer.parameters());
        }
        assertThat(catchThrowableOfType(InvalidInput.class, () -> CheckpointFile.read(file))
                        .rule())
                .isEqualTo("checkpoint-without");
    }

    @Test
    void aCheckpointWithoutAMomentNamesIt() throws IOException {
        writeFormer(written(), false);
        InvalidInput problem = catchThrowableOfType(InvalidInput.class, () -> CheckpointFile.read(file));
        assertThat(problem.rule()).isEqualTo("tensor-missing");
        assertThat(problem.field()).isEqualTo("adam.v.embedding.weight");
    }

    @Test
    void anotherExperimentCannotGoOnFromIt() throws IOException {
        Checkpoint checkpoint = written();
        InvalidInput problem = catchThrowableOfType(
                InvalidInput.class,
                () -> checkpoint.goingOnAs(experiment.toBuilder().seed(1).build()));
        assertThat(problem.rule()).isEqualTo("checkpoint-differs");
        assertThat(problem.field()).isEqualTo("seed");
        assertThat(problem.value()).isEqualTo("1");
        assertThat(problem.arguments()).containsExactly("777");
    }

    @Test
    void aRunMayBeMadeLongerButNotShorterThanItIs() throws IOException {
        Checkpoint checkpoint = written();
        Experiment longer = experiment.toBuilder().epochs(1000).build();
        assertThat(checkpoint.goingOnAs(longer).experiment()).isEqualTo(longer);
        assertThatThrownBy(() ->
                        checkpoint.goingOnAs(experiment.toBuilder().epochs(7).build()))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.rule()).isEqualTo("checkpoint-complete"));
    }

    @Test
    void theLearningRateStaysWhatItHasBecomeUnlessAnotherIsChosen() throws IOException {
        Checkpoint changed = new Checkpoint(experiment, 0.02, written().state());
        assertThat(changed.goingOnAs(experiment).learningRate()).isEqualTo(0.02);
        assertThat(changed.goingOnAs(experiment.toBuilder().lr(0.5).build()).learningRate())
                .isEqualTo(0.5);
    }

    private static StoredRows rows(int last, int... kept) {
        double[] losses = new double[last];
        for (int i = 0; i < last; i++) {
            losses[i] = 1.0 / (i + 3);
        }
        byte[] predicted = new byte[kept.length * 6];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = (byte) (i % 3);
        }
        return new StoredRows(losses, kept, 6, 1, predicted);
    }

    @Test
    void theRowsOfARunComeBackAndAWeightsReaderPassesThemOver() throws IOException {
        Checkpoint checkpoint = written();
        CheckpointFile.write(file, checkpoint, rows(7, 2, 6));
        StoredRows read =
                CheckpointFile.readRows(file, CheckpointFile.read(file)).orElseThrow();
        assertThat(read.size()).isEqualTo(7);
        assertThat(read.loss(6)).isEqualTo(1.0 / 9);
        assertThat(read.keptRows()).isEqualTo(2);
        assertThat(read.kept(1)).isEqualTo(6);
        assertThat(read.predicted(1)).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(WeightsFile.read(file, experiment))
                .isEqualTo(checkpoint
                        .state()
                        .parameters(StoredParameters.of(experiment).layout()));
    }

    @Test
    void aCheckpointWithoutRowsHasNone() throws IOException {
        Checkpoint checkpoint = written();
        assertThat(CheckpointFile.readRows(file, checkpoint)).isEmpty();
    }

    @Test
    void rowsOfAnotherRunAreRefused() throws IOException {
        Checkpoint checkpoint = written();
        refused(checkpoint, rows(6), "tensor-shape");
        refused(checkpoint, rows(7, 3, 3), "checkpoint-rows");
        refused(checkpoint, rows(7, 3, 7), "checkpoint-rows");
        refused(
                checkpoint,
                new StoredRows(new double[7], new int[] {1}, 6, 1, new byte[] {0, 1, 2, 0, 99, 0}),
                "checkpoint-rows");
        double[] infinite = new double[7];
        infinite[3] = Double.POSITIVE_INFINITY;
        refused(checkpoint, new StoredRows(infinite, new int[0], 0, 1, new byte[0]), "checkpoint-rows");
    }

    private void refused(Checkpoint checkpoint, StoredRows rows, String rule) throws IOException {
        CheckpointFile.write(file, checkpoint, rows);
        InvalidInput problem =
                catchThrowableOfType(InvalidInput.class, () -> CheckpointFile.readRows(file, checkpoint));
        assertThat(problem.rule()).isEqualTo(rule);
    }
}
