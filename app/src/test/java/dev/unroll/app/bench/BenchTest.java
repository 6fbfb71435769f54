package dev.unroll.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BenchTest {
    static final List<BenchCase> CASES = BenchCase.ALL;

    @Test
    void theCasesAreNamedAfterTheirSizes() {
        assertThat(CASES)
                .extracting(BenchCase::name)
                .containsExactly(
                        "rnn-h5-t6-b1",
                        "emb10-rnn-h5-t6-b1",
                        "emb10-rnn2-h8-t5-b1",
                        "rnn-h12-t14-b3",
                        "emb32-rnn-h64-t32-b16",
                        "emb64-rnn-h128-t64-b32",
                        "emb128-rnn-h512-t64-b32",
                        "emb128-rnn2-h256-t100-b50",
                        "emb64-gru-h128-t64-b32",
                        "emb64-lstm-h128-t64-b32",
                        "emb128-lstm2-h256-t100-b50",
                        "emb64-bigru-h128-t64-b32",
                        "emb64-lstm-packed-h128-t64-b32",
                        "emb64-mgu-h128-t64-b32",
                        "equations-rnn-h128-t64-b32");
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void everyCaseIsAnExperimentOfItsSizes(BenchCase benchCase) {
        Experiment experiment = benchCase.experiment();
        assertThat(experiment.vocabulary().size()).isEqualTo(benchCase.vocabulary());
        assertThat(experiment.batch()).isEqualTo(benchCase.batch());
        assertThat(experiment.timesteps()).isEqualTo(benchCase.timesteps());
        assertThat(experiment.linear()).isTrue();
    }

    @Test
    void aTimingCountsEveryCharacterOfTheBatch() {
        BenchCase benchCase = CASES.get(3);
        Timing timing = new StepTimer(1, 1, 3).time(benchCase);
        assertThat(timing.name()).isEqualTo("rnn-h12-t14-b3");
        assertThat(timing.usPerStep()).isPositive();
        assertThat(timing.tokensPerSecond() * timing.usPerStep()).isCloseTo(3 * 14 * 1e6, within(1.0));
    }

    @Test
    void theMatrixRateAndTheSweepAreTheLastRowsOfTheJson() {
        assertThat(BenchTable.json(List.of(new Timing("rnn-h5-t6-b1", 8, 750_000)), 72.5, 0.25))
                .isEqualToIgnoringWhitespace("""
                        [{"case": "rnn-h5-t6-b1", "usPerStep": 8.0, "tokensPerSecond": 750000.0},
                         {"case": "sgemm-1024", "gflops": 72.5},
                         {"case": "sweep-180", "seconds": 0.25}]""");
    }

    @Test
    void theSweepIsOf180RunsOf100Epochs() {
        assertThat(SweepRate.squares())
                .hasSize(180)
                .allMatch(square -> square.experiment().epochs() == 100)
                .extracting(square -> square.experiment().hidden())
                .contains(1, 24);
    }

    @Test
    void theProductsOfAStepAreCountedAsTheyAreMade() {
        // V = 3, E = 2, H = 4, T·B = 10: 4·2·3 each character once, 4·4·10 recurrent, 4·3·10 head; 6 operations each
        BenchCase small = BenchCase.of(3, 2, Cell.RNN, 4, 1, 5, 2);
        assertThat(Growth.products(small)).isEqualTo(6 * (24 + 160 + 120));
        // Two LSTM layers, G = 16: the second also reads the first: 16·4·10 more
        BenchCase deep = BenchCase.of(3, 2, Cell.LSTM, 4, 2, 5, 2);
        assertThat(Growth.products(deep)).isEqualTo(6 * (16 * 2 * 3 + 2 * 16 * 4 * 10 + 16 * 4 * 10 + 120));
        assertThat(new Growth(small, 2, 1).gflops()).isCloseTo(1.824 / 2, within(1e-12));
    }

    @Test
    void growthHoldsEverySizeAgainstTheRateOfItsRun() {
        Growth growth = new Growth(Growth.CASES.getFirst(), 1000, 600);
        assertThat(GrowthTable.json(List.of(growth), 72.5)).contains("\"usOnAllCores\" : 600.0", "sgemm-1024");
        assertThat(growth.benchCase().name()).isEqualTo("emb64-rnn-h16-t64-b32");
    }
}
