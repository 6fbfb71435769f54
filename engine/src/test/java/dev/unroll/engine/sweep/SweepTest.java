package dev.unroll.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.EpochResult;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SweepTest {
    private static final Experiment LECTURE = Experiment.builder()
            .inputs(List.of("hihell"))
            .targets(List.of("ihello"))
            .vocab("hielo")
            .embedding(10)
            .hidden(5)
            .linear(true)
            .epochs(40)
            .build();

    @TempDir
    private Path folder;

    private static List<Square> squares(Experiment experiment, String x, String y, int seeds) {
        return Square.grid(experiment, SweepAxis.parse("--x", x), Optional.of(SweepAxis.parse("--y", y)), seeds);
    }

    private static List<Outcome> trained(List<Square> squares, int threads) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        try (Sweep sweep = Sweep.start(squares, threads, outcomes::add)) {
            assertThat(sweep.await()).isTrue();
            assertThat(sweep.done()).isEqualTo(squares.size());
        }
        outcomes.sort((a, b) -> squares.indexOf(a.square()) - squares.indexOf(b.square()));
        return outcomes;
    }

    /** The same by training it the plain way. */
    private static Outcome alone(Square square) {
        List<EpochResult> rows = new ArrayList<>();
        Experiment experiment = square.experiment();
        OptionalInt divergedAt = OptionalInt.empty();
        try (Trainer trainer = Trainers.open(experiment)) {
            while (trainer.epoch() < experiment.epochs()) {
                rows.add(trainer.step());
            }
        } catch (Diverged diverged) {
            divergedAt = OptionalInt.of(diverged.epoch());
        }
        int right = rows.size();
        while (right > 0 && rows.get(right - 1).predicted().equals(experiment.targets())) {
            right--;
        }
        List<String> last = rows.isEmpty() ? List.of() : rows.getLast().predicted();
        if (divergedAt.isPresent()) {
            return new Outcome(square, Double.POSITIVE_INFINITY, OptionalInt.empty(), divergedAt, last);
        }
        OptionalInt from = right == rows.size() ? OptionalInt.empty() : OptionalInt.of(right + 1);
        return new Outcome(square, rows.getLast().loss(), from, divergedAt, last);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everySquareIsTheRunOfItsValuesOnAnyNumberOfThreads(int threads) throws InterruptedException {
        List<Square> squares = squares(LECTURE, "lr=0.01..1:4", "cell=rnn,gru,lstm", 2);
        List<Outcome> outcomes = trained(squares, threads);
        assertThat(outcomes)
                .hasSize(24)
                .containsExactlyElementsOf(
                        squares.stream().map(SweepTest::alone).toList());
        assertThat(outcomes).anyMatch(Outcome::learned).anyMatch(outcome -> !outcome.learned());
    }

    @Test
    void aBatchIsRightWhenEverySequenceIs() throws InterruptedException {
        Experiment batch = Experiment.builder()
                .inputs(List.of("abc", "bca"))
                .targets(List.of("b", "c"))
                .vocab("abc")
                .hidden(8)
                .linear(true)
                .epochs(30)
                .build();
        List<Square> squares = squares(batch, "lr=0.001,0.1", "hidden=2,8", 1);
        assertThat(trained(squares, 2))
                .containsExactlyElementsOf(
                        squares.stream().map(SweepTest::alone).toList())
                .anyMatch(Outcome::learned);
    }

    @Test
    void aRunThatDivergesSaysAtWhichEpoch() throws InterruptedException {
        Experiment relu = Experiment.builder()
                .inputs(List.of("ab".repeat(100)))
                .targets(List.of("ba".repeat(100)))
                .nonlinearity(Nonlinearity.RELU)
                .hidden(16)
                .linear(true)
                .epochs(30)
                .build();
        List<Square> squares = squares(relu, "lr=0.001,10", "hidden=16", 1);
        List<Outcome> outcomes = trained(squares, 2);
        assertThat(outcomes)
                .containsExactlyElementsOf(
                        squares.stream().map(SweepTest::alone).toList());
        assertThat(outcomes.getFirst().divergedAt()).isEmpty();
        assertThat(outcomes.getLast().divergedAt()).isPresent();
        assertThat(outcomes.getLast().loss()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void aTextsLossIsTheMeanOfItsLastEpochsChunks() throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("sea.txt"), "the sea is wide, the sea is deep, the sea is blue and salt");
        Experiment corpus = Experiment.builder()
                .corpus(file.toString())
                .sequenceLength(5)
                .batch(2)
                .hidden(4)
                .linear(true)
                .epochs(3)
                .build();
        Outcome outcome = trained(squares(corpus, "lr=0.05", "hidden=4", 1), 1).getFirst();
        double sum = 0;
        try (Trainer trainer = Trainers.open(outcome.square().experiment())) {
            int chunks = trainer.lastEpoch() / 3;
            while (trainer.epoch() < trainer.lastEpoch()) {
                double loss = trainer.advance();
                sum += trainer.epoch() > 2 * chunks ? loss / chunks : 0;
            }
        }
        assertThat(outcome.loss()).isCloseTo(sum, within(1e-12));
        assertThat(outcome.predicted()).isEmpty();
    }

    @Test
    void aSquareThatBreaksARuleIsRefusedBeforeAnythingIsTrained() {
        Experiment headFree = LECTURE.toBuilder().linear(false).build();
        assertThatThrownBy(() -> squares(headFree, "lr=0.1", "hidden=5,6", 1))
                .isInstanceOfSatisfying(InvalidInput.class, problem -> {
                    assertThat(problem.rule()).isEqualTo("hidden-is-not-vocab");
                    assertThat(problem.value()).isEqualTo("6");
                });
        assertThatThrownBy(() -> squares(LECTURE, "lr=0.1", "lr=0.2", 1))
                .isInstanceOfSatisfying(InvalidInput.class, problem -> assertThat(problem.rule())
                        .isEqualTo("sweep-field-twice"));
        assertThatThrownBy(() -> squares(LECTURE, "lr=0.1..1:1000", "hidden=1,2", 1000))
                .isInstanceOfSatisfying(InvalidInput.class, problem -> assertThat(problem.rule())
                        .isEqualTo("too-many-runs"));
    }

    @Test
    void seedsGoOnFromTheExperimentsOwn() {
        List<Square> squares = Square.grid(
                LECTURE.toBuilder().seed(5).build(), SweepAxis.parse("--x", "layers=1,2"), Optional.empty(), 3);
        assertThat(squares.stream().map(square -> square.experiment().seed())).containsExactly(5L, 6L, 7L, 5L, 6L, 7L);
        assertThat(squares.stream().map(Square::x)).containsExactly("1", "1", "1", "2", "2", "2");
    }

    @Test
    void lowerLimitMakesSquaresWaitAndAHigherOneLetsThemGoOn() throws InterruptedException {
        List<Square> squares = squares(LECTURE, "lr=0.01..1:6", "hidden=4", 1);
        AtomicReference<Sweep> running = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        try (Sweep sweep = Sweep.start(squares, 1, outcome -> {
            awaitLatch(known);
            outcomes.add(outcome);
            if (outcomes.size() == 2) {
                Objects.requireNonNull(running.get()).limit(0);
            }
        })) {
            running.set(sweep);
            known.countDown();
            while (sweep.waiting() < 1) {
                Thread.onSpinWait();
            }
            assertThat(outcomes).hasSize(2);
            sweep.limit(1);
            assertThat(sweep.await()).isTrue();
            assertThat(outcomes).hasSize(6);
        }
    }

    @Test
    void aCancelledSweepEndsWithoutTheRest() throws InterruptedException {
        List<Square> squares = squares(LECTURE.toBuilder().epochs(1_000_000).build(), "lr=0.01..1:6", "hidden=4", 1);
        AtomicInteger handedOut = new AtomicInteger();
        try (Sweep sweep = Sweep.start(squares, 2, _ -> handedOut.incrementAndGet())) {
            sweep.cancel();
            assertThat(sweep.await()).isFalse();
        }
        assertThat(handedOut).hasValue(0);
    }

    @Test
    void aFailureIsToldToWhoWaits() {
        List<Square> squares = squares(LECTURE, "lr=0.01..1:6", "hidden=4", 1);
        try (Sweep sweep = Sweep.start(squares, 2, _ -> {
            throw new IllegalArgumentException("full");
        })) {
            assertThatThrownBy(sweep::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("full");
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
