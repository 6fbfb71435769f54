package dev.unroll.app.epochs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossFloorTest {
    private static ExperimentBuilder hihell() {
        return Experiment.builder()
                .inputs(List.of("hihell"))
                .targets(List.of("ihello"))
                .vocab("hielo")
                .hidden(5);
    }

    /** Logits (1, −1, −1, −1, −1): softmax of the first is e / (e + 4/e) = 0.6488, and −ln 0.6488 = 0.4327. */
    @Test
    void boundedLogitsCannotReachLossZero() {
        assertThat(LossFloor.of(hihell().build()).orElseThrow()).isEqualTo(0.4327, within(5e-5));
        double best = Math.E / (Math.E + 4 / Math.E);
        assertThat(LossFloor.of(hihell().build()).orElseThrow()).isEqualTo(-Math.log(best), within(1e-12));
    }

    @Test
    void summedLossHasTheFloorOfEveryCharacter() {
        double mean = LossFloor.of(hihell().build()).orElseThrow();
        assertThat(LossFloor.of(hihell().loss(LossReduction.SUM).build()).orElseThrow())
                .isEqualTo(6 * mean, within(1e-12));
        Experiment batch = hihell()
                .inputs(List.of("hihell", "hihell"))
                .targets(List.of("o", "o"))
                .loss(LossReduction.SUM)
                .build();
        assertThat(LossFloor.of(batch).orElseThrow()).isEqualTo(2 * mean, within(1e-12));
    }

    @Test
    void unboundedLogitsHaveNoFloor() {
        assertThat(LossFloor.of(hihell().linear(true).build())).isEmpty();
        assertThat(LossFloor.of(hihell().nonlinearity(Nonlinearity.RELU).build()))
                .isEmpty();
        assertThat(LossFloor.of(hihell().targets(null).build())).isEmpty();
    }

    @Test
    void gatedCellsAreBoundedToo() {
        assertThat(LossFloor.of(hihell().cell(Cell.GRU).build())).isPresent();
        assertThat(LossFloor.of(hihell().cell(Cell.LSTM).build())).isPresent();
    }
}
