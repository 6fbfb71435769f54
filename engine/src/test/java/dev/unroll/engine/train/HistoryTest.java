package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
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
    private final Trainer trainer = Trainers.open(new Experiment(
            List.of("hihell"),
            List.of("ihello"),
            "hielo",
            Cell.RNN,
            Nonlinearity.TANH,
            5,
            1,
            0,
            true,
            LossReduction.MEAN,
            0.1,
            100,
            777,
            InitialState.ZEROS,
            false,
            1,
            null));

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
        History history = new History(trainer, budget);
        List<TrainerState> states = run(history, 100);
        assertThat(history.bytes()).isLessThanOrEqualTo(budget);
        assertThat(history.interval()).isGreaterThan(1);
        for (int epoch : new int[] {100, 0, 1, 63, 64, 65, 99, 37}) {
            history.goTo(epoch);
            assertThat(trainer.epoch()).isEqualTo(epoch);
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
            History history = new History(other, 4 * other.state().bytes());
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
    void goingBackLeavesTheLearningRateAlone() {
        History history = new History(trainer, 0);
        run(history, 5);
        trainer.setLearningRate(0.5);
        history.goTo(3);
        assertThat(trainer.learningRate()).isEqualTo(0.5);
        assertThat(history.learningRate(3)).isEqualTo(0.1 / 4);
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
        History history = new History(trainer, 4 * trainer.state().bytes());
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
