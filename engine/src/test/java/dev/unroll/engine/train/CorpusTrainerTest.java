package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import dev.unroll.engine.trace.Trace;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusTrainerTest {
    /** 49 characters: two streams of 24, and 5 chunks of 4 in each. */
    private static final String TEXT = "the sea is wide, the sea is deep, the sea is blue";

    @TempDir
    private Path folder;

    private ExperimentBuilder builder(Cell cell) throws IOException {
        Path file = folder.resolve("sea.txt");
        Files.writeString(file, TEXT);
        return Experiment.builder()
                .corpus(file.toString())
                .cell(cell)
                .hidden(6)
                .layers(2)
                .embedding(3)
                .linear(true)
                .sequenceLength(4)
                .batch(2)
                .epochs(4)
                .lr(0.01);
    }

    private static List<Double> losses(Trainer trainer, int until) {
        List<Double> losses = new ArrayList<>();
        while (trainer.epoch() < until) {
            losses.add(trainer.advance());
        }
        return losses;
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void theStatesAreCarriedFromChunkToChunk(Cell cell) throws IOException {
        // With hardly any learning, two chunks of 4 have the mean loss of one chunk of 8.
        ExperimentBuilder still = builder(cell).lr(1e-12).h0(InitialState.RANDN);
        try (Trainer halves = Trainers.open(still.build());
                Trainer wholes = Trainers.open(still.sequenceLength(8).build())) {
            List<Double> half = losses(halves, 4);
            List<Double> whole = losses(wholes, 2);
            assertThat((half.get(0) + half.get(1)) / 2).isCloseTo(whole.get(0), within(1e-6));
            assertThat((half.get(2) + half.get(3)) / 2).isCloseTo(whole.get(1), within(1e-6));
        }
    }

    @Test
    void anEpochStartsFromTheInitialStatesAgain() throws IOException {
        try (Trainer trainer = Trainers.open(builder(Cell.LSTM).lr(1e-12).build())) {
            assertThat(trainer.lastEpoch()).isEqualTo(20);
            List<Double> losses = losses(trainer, 10);
            for (int i = 0; i < 5; i++) {
                assertThat(losses.get(5 + i)).isCloseTo(losses.get(i), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 6, 13, 15})
    void aResumedRunsLossesAreTheUninterruptedOnesBitForBit(int chunks) throws IOException {
        Experiment experiment =
                builder(Cell.LSTM).clip(0.3).h0(InitialState.RANDN).build();
        Path file = folder.resolve("run.safetensors");
        List<Double> uninterrupted;
        TrainerState last;
        try (Trainer trainer = Trainers.open(experiment)) {
            losses(trainer, chunks);
            CheckpointFile.write(file, Checkpoint.of(trainer));
            uninterrupted = losses(trainer, trainer.lastEpoch());
            last = trainer.state();
        }
        Checkpoint read = CheckpointFile.read(file);
        try (Trainer trainer = Trainers.open(read.experiment())) {
            losses(trainer, 3);
            read.resume(trainer);
            assertThat(trainer.epoch()).isEqualTo(chunks);
            assertThat(Checkpoint.of(trainer)).isEqualTo(read);
            assertThat(losses(trainer, trainer.lastEpoch())).isEqualTo(uninterrupted);
            assertThat(trainer.state()).isEqualTo(last);
        }
    }

    @Test
    void aRunGoesOnWithItsOwnTextOnly() throws IOException {
        Experiment experiment = builder(Cell.GRU).build();
        Checkpoint checkpoint;
        try (Trainer trainer = Trainers.open(experiment)) {
            losses(trainer, 7);
            checkpoint = Checkpoint.of(trainer);
        }
        Files.writeString(folder.resolve("sea.txt"), TEXT.replace("wide", "dewi"));
        try (Trainer trainer = Trainers.open(experiment)) {
            InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> checkpoint.resume(trainer));
            assertThat(refused.rule()).isEqualTo("checkpoint-other-text");
        }
    }

    @Test
    void everyChunkCanBeHadAgainBitForBit() throws IOException {
        try (Trainer trainer = Trainers.open(builder(Cell.LSTM).build())) {
            History history = new History(trainer, trainer.state().bytes() * 4, 1);
            List<TrainerState> states = new ArrayList<>(List.of(trainer.state()));
            while (trainer.epoch() < 17) {
                trainer.advance();
                history.record();
                states.add(trainer.state());
            }
            assertThat(history.interval()).isGreaterThan(1);
            for (int chunk : new int[] {3, 16, 5, 0, 10, 11, 17}) {
                history.goTo(chunk);
                assertThat(trainer.state()).isEqualTo(states.get(chunk));
            }
        }
    }

    @Test
    void aChunkComputedTwiceIsTheSameAndItsTraceStaysAfterTheUpdate() throws IOException {
        try (Trainer trainer = Trainers.open(builder(Cell.LSTM).build())) {
            losses(trainer, 2);
            EpochResult once = trainer.compute();
            TrainerState before = trainer.state();
            assertThat(trainer.compute()).isEqualTo(once);
            assertThat(trainer.state()).isEqualTo(before);
            Trace trace = trainer.trace();
            trainer.update();
            assertThat(trainer.trace()).isEqualTo(trace);
            assertThat(trace.epoch()).isEqualTo(3);
            // The first stream's third chunk of four characters, each predicting the next one.
            assertThat(trainer.experiment()
                            .vocabulary()
                            .decode(trace.inputs().getFirst().stream()
                                    .mapToInt(i -> i)
                                    .toArray()))
                    .isEqualTo(TEXT.substring(8, 12));
        }
    }

    @Test
    void aChunkThatDivergesLeavesEverythingAsItWas() throws IOException {
        try (Trainer trainer = Trainers.open(builder(Cell.RNN).build())) {
            losses(trainer, 2);
            trainer.setLearningRate(1e38);
            trainer.advance();
            TrainerState before = trainer.state();
            Trace trace = trainer.trace();
            assertThat(catchThrowableOfType(Diverged.class, trainer::advance).epoch())
                    .isEqualTo(4);
            assertThat(trainer.state()).isEqualTo(before);
            assertThat(trainer.trace()).isEqualTo(trace);
        }
    }

    @Test
    void aRepeatingTextIsLearnedAndGoesOn() throws IOException {
        ExperimentBuilder builder = builder(Cell.GRU).layers(1).lr(0.03).epochs(40);
        Files.writeString(folder.resolve("sea.txt"), "abcd".repeat(40));
        try (Trainer trainer = Trainers.open(builder.build())) {
            List<Double> losses = losses(trainer, trainer.lastEpoch());
            assertThat(losses.getLast()).isLessThan(0.05);
            assertThat(trainer.complete("bc", 9, Sampling.GREEDY)).isEqualTo("bcdabcdab");
            // Of one character only the most probable is left, whatever the temperature.
            assertThat(trainer.complete("bc", 9, new Sampling(50, 1, 3))).isEqualTo("bcdabcdab");
            String hot = trainer.complete("bc", 60, new Sampling(50, 0, 3));
            assertThat(hot).isNotEqualTo(trainer.complete("bc", 60, Sampling.GREEDY));
            assertThat(trainer.complete("bc", 60, new Sampling(50, 0, 3))).isEqualTo(hot);
            assertThat(trainer.complete("bc", 60, new Sampling(50, 4, 3))).isEqualTo(hot);
        }
    }

    @Test
    void clippingScalesAllGradientsToTheNormAllowed() throws IOException {
        double clip = 0.01;
        try (Trainer clipped = Trainers.open(builder(Cell.LSTM).clip(clip).build());
                Trainer plain = Trainers.open(builder(Cell.LSTM).build());
                Trainer loose = Trainers.open(builder(Cell.LSTM).clip(1e6).build())) {
            clipped.advance();
            plain.advance();
            loose.advance();
            // After one update m = 0.1·g.
            double free = norm(plain.state().optimizer().view("exp_avg")) * 10;
            assertThat(free).isGreaterThan(clip);
            assertThat(norm(clipped.state().optimizer().view("exp_avg")) * 10)
                    .isCloseTo(clip * free / (free + 1e-6), within(1e-7));
            assertThat(loose.state()).isEqualTo(plain.state());
            assertThat(clipped.trace().gradients()).isEqualTo(plain.trace().gradients());
        }
    }

    private static double norm(FloatBuffer values) {
        double squares = 0;
        while (values.hasRemaining()) {
            float value = values.get();
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
