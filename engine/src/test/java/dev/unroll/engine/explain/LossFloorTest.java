package dev.unroll.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.LossAt;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossFloorTest {
    private static ExperimentBuilder hihell() {
        return Experiment.builder()
                .inputs(List.of("hihell"))
                .targets(List.of("ihello"))
                .vocab("hielo");
    }

    private static double floor(ExperimentBuilder builder) {
        return LossFloor.of(builder.build()).orElseThrow();
    }

    @Test
    void fiveCharactersMeanAndSum() {
        assertThat(floor(hihell())).isCloseTo(0.4327, within(5e-5));
        assertThat(floor(hihell().loss(LossReduction.SUM))).isCloseTo(2.596, within(5e-4));
    }

    @Test
    void sumCountsTheCharactersThatAreCompared() {
        ExperimentBuilder onlyTheLast = Experiment.builder()
                .inputs(List.of("ab", "ba"))
                .targets(List.of("a", "b"))
                .vocab("ab")
                .loss(LossReduction.SUM);
        assertThat(floor(onlyTheLast)).isCloseTo(2 * Math.log(1 + Math.exp(-2)), within(1e-12));
    }

    @Test
    void nothingHoldsLogitsWithinBounds() {
        assertThat(LossFloor.of(hihell().linear(true).build())).isEmpty();
        assertThat(LossFloor.of(hihell().nonlinearity(Nonlinearity.RELU).build()))
                .isEmpty();
        // GRU passes h₀ on, and a random one may lie outside ±1; LSTM does not
        assertThat(LossFloor.of(hihell().cell(Cell.GRU).h0(InitialState.RANDN).build()))
                .isEmpty();
        assertThat(LossFloor.of(hihell().cell(Cell.LSTM).h0(InitialState.RANDN).build()))
                .isPresent();
    }

    @Test
    void withoutTargetsThereIsNoLoss() {
        assertThat(LossFloor.of(hihell().targets(null).build())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void trainingNeverGetsBelowIt(Cell cell) {
        assertThat(lowestOf300Epochs(hihell().cell(cell).build())).isGreaterThan(floor(hihell()));
    }

    @Test
    void lectureComesNearIt() {
        assertThat(lowestOf300Epochs(hihell().build())).isLessThan(floor(hihell()) + 0.05);
    }

    private static double lowestOf300Epochs(Experiment experiment) {
        double lowest = Double.POSITIVE_INFINITY;
        try (Trainer trainer = Trainers.open(experiment)) {
            for (int epoch = 1; epoch <= 300; epoch++) {
                lowest = Math.min(lowest, trainer.advance());
            }
        }
        return lowest;
    }

    @Test
    void aSoftmaxTooManyBoundsEveryLoss() {
        Experiment experiment =
                hihell().linear(true).set(Settings.DOUBLE_SOFTMAX, true).build();
        LossFloor.Derivation floor = LossFloor.derive(experiment).orElseThrow();
        // −ln(e ÷ (e + 4))
        assertThat(floor.floor()).isCloseTo(-Math.log(Math.E / (Math.E + 4)), within(1e-12));
        assertThat(floor.bound()).isEqualTo(LossFloor.Bound.SOFTMAX);
        assertThat(floor.probability()).isCloseTo(Math.E / (Math.E + 4), within(1e-12));
    }

    @Test
    void hiddenValuesBoundWhatTheSoftmaxTooManyGivesOn() {
        double p = Math.exp(-floor(hihell()));
        double rest = (1 - p) / 4;
        assertThat(floor(hihell().set(Settings.DOUBLE_SOFTMAX, true)))
                .isCloseTo(-Math.log(Math.exp(p) / (Math.exp(p) + 4 * Math.exp(rest))), within(1e-12));
    }

    @Test
    void whereTheLastLossAloneCountsASumHasOneASequence() {
        assertThat(floor(hihell().loss(LossReduction.SUM).set(Settings.LOSS_AT, LossAt.LAST)))
                .isCloseTo(floor(hihell()), within(1e-12));
    }
}
