package dev.unroll.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
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
                        "emb128-lstm2-h256-t100-b50");
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void everyCaseIsAnExperimentOfItsSizes(BenchCase benchCase) {
        Experiment experiment = benchCase.experiment();
        Experiments.validate(experiment);
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
    void theMatrixRateIsTheLastRowOfTheJson() {
        assertThat(BenchTable.json(List.of(new Timing("rnn-h5-t6-b1", 8, 750_000)), 72.5))
                .isEqualToIgnoringWhitespace("""
                        [{"case": "rnn-h5-t6-b1", "usPerStep": 8.0, "tokensPerSecond": 750000.0},
                         {"case": "sgemm-1024", "gflops": 72.5}]""");
    }
}
