package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.optim.EveryOptimizer;
import dev.unroll.engine.optim.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryTest {
    private final Trainer trainer = Trainers.open(Experiment.builder()
            .inputs(List.of("hihell"))
            .targets(List.of("ihello"))
            .vocab("hielo")
            .hidden(5)
            .linear(true)
            .build());

    @AfterEach
    void close() {
        trainer.close();
    }

    private List<TrainerState> run(History history, int epochs) {
        List<TrainerState> states = new ArrayList<>(List.of(trainer.state()));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            trainer.setLearningRate(0.1 / (1 + epoch % 7));
            trainer.advance();
            history.record();
            states.add(trainer.state());
        }
        return states;
    }

    @Test
    void everyEpochComesBackBitForBitWithinTheBudget() {
        long budget = 10 * trainer.state().bytes();
        History history = new History(trainer, budget, 1);
        List<TrainerState> states = run(history, 100);
        assertThat(history.bytes()).isLessThanOrEqualTo(budget);
        assertThat(history.interval()).isGreaterThan(1);
        for (int epoch : new int[] {100, 0, 1, 63, 64, 65, 99, 37}) {
            history.goTo(epoch);
            assertThat(trainer.epoch()).isEqualTo(epoch);
            assertThat(trainer.state()).as("epoch %d", epoch).isEqualTo(states.get(epoch));
        }
    }

    @Test
    void epochsThatAreReplayedAtOnceAreNotKept() {
        History history = new History(trainer, Long.MAX_VALUE);
        int interval = history.interval();
        List<TrainerState> states = run(history, 3 * interval + 5);
        assertThat(history.bytes()).isEqualTo(4 * trainer.state().bytes());
        for (int epoch : new int[] {interval - 1, interval, interval + 1, 3 * interval + 5, 1}) {
            history.goTo(epoch);
            assertThat(trainer.state()).as("epoch %d", epoch).isEqualTo(states.get(epoch));
        }
    }

    static Stream<OptimizerSpec> optimizers() {
        return EveryOptimizer.specs();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimisersEpochsComeBackBitForBit(OptimizerSpec optimizer) {
        try (Trainer other = Trainers.open(EveryOptimizer.in(trainer.experiment(), optimizer))) {
            History history = new History(other, 4 * other.state().bytes(), 1);
            List<TrainerState> states = new ArrayList<>(List.of(other.state()));
            for (int epoch = 1; epoch <= 40; epoch++) {
                other.setLearningRate(0.05 / (1 + epoch % 7));
                other.advance();
                history.record();
                states.add(other.state());
            }
            assertThat(history.interval()).isGreaterThan(1);
            for (int epoch : new int[] {40, 0, 1, 23, 39}) {
                history.goTo(epoch);
                assertThat(other.state()).as("epoch %d", epoch).isEqualTo(states.get(epoch));
            }
        }
    }

    @Test
    void goingBackBringsTheLearningRateOfThatTimeAndComingBackThePresentOne() {
        History history = new History(trainer, 0);
        run(history, 5);
        trainer.setLearningRate(0.5);
        history.goTo(3);
        assertThat(trainer.learningRate()).isEqualTo(0.1 / 5);
        assertThat(history.learningRate(3)).isEqualTo(0.1 / 4);
        history.goTo(5);
        assertThat(trainer.learningRate()).isEqualTo(0.5);
    }

    /** Trains at one rate. */
    private List<TrainerState> train(History history, int epochs) {
        List<TrainerState> states = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            trainer.advance();
            history.record();
            states.add(trainer.state());
        }
        return states;
    }

    private static final String WEIGHT = "rnn.weight_hh_l0";

    @Test
    void whatWasChangedByHandIsChangedAgainInEveryReplay() {
        History history = new History(trainer, 4 * trainer.state().bytes(), 1);
        List<TrainerState> states = new ArrayList<>(List.of(trainer.state()));
        states.addAll(train(history, 10));
        history.change(new Edit.Weight(10, WEIGHT, 7, 0.25f));
        history.change(new Edit.Rate(10, 0.05));
        assertThat(trainer.parameters().get(WEIGHT).toArray()[7]).isEqualTo(0.25f);
        states.set(10, trainer.state());
        states.addAll(train(history, 13));
        assertThat(history.interval()).isGreaterThan(2);
        for (int epoch : new int[] {23, 9, 10, 11, 0, 22, 10}) {
            history.goTo(epoch);
            assertThat(trainer.state()).as("epoch %d", epoch).isEqualTo(states.get(epoch));
            assertThat(trainer.learningRate()).isEqualTo(epoch < 10 ? 0.1 : 0.05);
        }
        assertThat(history.edits()).containsExactly(new Edit.Rate(10, 0.05), new Edit.Weight(10, WEIGHT, 7, 0.25f));
        // Walked through again, not replayed.
        for (int epoch = 11; epoch <= 23; epoch++) {
            trainer.advance();
            history.record();
            assertThat(trainer.state()).isEqualTo(states.get(epoch));
        }
    }

    @Test
    void aChangeIsMadeAtTheNewestEpochOnly() {
        History history = new History(trainer, 1 << 20);
        train(history, 4);
        history.goTo(2);
        assertThatThrownBy(() -> history.change(new Edit.Rate(2, 0.05))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> trainer.set("fc.weight", 25, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> trainer.set("no.such", 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChangeThatIsUndoneWasNeverMade() {
        History history = new History(trainer, 4 * trainer.state().bytes(), 1);
        train(history, 9);
        HistoryImage before = history.image();
        history.change(new Edit.Weight(9, WEIGHT, 0, -2));
        history.change(new Edit.Rate(9, 1));
        List<TrainerState> changed = train(history, 8);
        HistoryImage after = history.image();
        history.restore(before);
        history.goTo(9);
        List<TrainerState> never = train(history, 8);
        try (Trainer other = Trainers.open(trainer.experiment())) {
            while (other.epoch() < 9) {
                other.advance();
            }
            for (TrainerState state : never) {
                other.advance();
                assertThat(state).isEqualTo(other.state());
            }
        }
        history.restore(after);
        history.goTo(17);
        assertThat(trainer.state()).as("done again").isEqualTo(changed.getLast());
        history.goTo(12);
        assertThat(trainer.state()).isEqualTo(changed.get(2));
    }

    @Test
    void anImageServesAnotherTrainerWhollyInPartAndThinned() {
        History history = new History(trainer, 1 << 20);
        train(history, 6);
        history.change(new Edit.Weight(6, WEIGHT, 3, 0.5f));
        List<TrainerState> states = train(history, 30);
        HistoryImage image = history.image();
        long one = trainer.state().bytes();
        for (HistoryImage given : List.of(
                image,
                image.thinned(100, 3 * one),
                image.thinned(100, 0),
                image.thinned(2, 1 << 20),
                image.upTo(20),
                image.near(20))) {
            try (Trainer other = Trainers.open(trainer.experiment())) {
                other.advance();
                History again = new History(other, 1 << 20, given);
                assertThat(given.bytes()).isLessThanOrEqualTo(image.bytes());
                again.goTo(20);
                assertThat(other.state()).isEqualTo(states.get(20 - 7));
                other.advance();
                again.record();
                assertThat(other.state()).isEqualTo(states.get(21 - 7));
            }
        }
        assertThat(image.thinned(100, 3 * one).bytes()).isLessThanOrEqualTo(4 * one);
        assertThat(image.upTo(5).allEdits()).isEmpty();
        assertThat(image.upTo(6).allEdits()).hasSize(1);
    }

    @Test
    void aTruncatedFutureCanBeTrainedAnew() {
        History history = new History(trainer, 1 << 20);
        List<TrainerState> states = run(history, 10);
        history.goTo(4);
        history.truncate(4);
        assertThat(history.recorded()).isEqualTo(4);
        trainer.setLearningRate(0.3);
        trainer.advance();
        history.record();
        assertThat(trainer.state()).isNotEqualTo(states.get(5));
        history.goTo(4);
        assertThat(trainer.state()).isEqualTo(states.get(4));
    }

    @Test
    void anEpochThatWasLeftOutIsRefused() {
        History history = new History(trainer, 1 << 20);
        trainer.advance();
        trainer.advance();
        assertThatThrownBy(history::record).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> history.goTo(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHistoryCanStartAtAnyEpoch() {
        for (int epoch = 1; epoch <= 5; epoch++) {
            trainer.advance();
        }
        History history = new History(trainer, 4 * trainer.state().bytes(), 1);
        List<TrainerState> states = run(history, 50);
        assertThat(history.start()).isEqualTo(5);
        assertThat(history.recorded()).isEqualTo(55);
        assertThat(history.interval()).isGreaterThan(1);
        for (int epoch : new int[] {55, 5, 6, 31, 54}) {
            history.goTo(epoch);
            assertThat(trainer.state()).as("epoch %d", epoch).isEqualTo(states.get(epoch - 5));
        }
        assertThatThrownBy(() -> history.goTo(4)).isInstanceOf(IllegalArgumentException.class);
    }
}
