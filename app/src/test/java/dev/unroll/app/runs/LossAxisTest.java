package dev.unroll.app.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LossAxisTest {
    private final LossAxis axis = LossAxis.fit(40, 10, 200, 100, 1, 101, 0.001, 1);

    @Test
    void tenTimesTheLossIsTheSameWayUpEverywhere() {
        assertThat(axis.y(0.01) - axis.y(0.1)).isCloseTo(axis.y(0.001) - axis.y(0.01), within(1e-9));
        assertThat(axis.ticks()).containsExactly(0.001, 0.01, 0.1, 1.0);
    }

    @Test
    void epochsLieBetweenTheEdges() {
        assertThat(axis.x(1)).isEqualTo(40);
        assertThat(axis.x(101)).isEqualTo(240);
    }

    @Test
    void aLossOfNothingIsDrawnAtTheLowerEdgeAndNotAtMinusInfinity() {
        LossAxis zero = LossAxis.fit(0, 0, 100, 100, 1, 10, 0, 1);
        assertThat(zero.y(0)).isBetween(0.0, 100.0);
    }

    @Test
    void labelsKeepApartAndWithinThePlot() {
        double[] places = LossAxis.apart(new double[] {50, 52, 51, 99}, 15, 0, 100);
        assertThat(places[2] - places[0]).isGreaterThanOrEqualTo(15);
        assertThat(places[1] - places[2]).isGreaterThanOrEqualTo(15);
        assertThat(Arrays.stream(places).boxed()).allMatch(y -> y >= 0 && y <= 100);
    }

    @Test
    void theTableGivesWayBeforeTheCardsAndTheCurvesDoFirst() {
        RunsLayout roomy = RunsLayout.of(800, 560, 4);
        assertThat(roomy.rows()).isEqualTo(4);
        assertThat(roomy.chartHeight()).isPositive();
        assertThat(roomy.cardsTop() + RunsLayout.TITLE + roomy.cardHeight()).isLessThanOrEqualTo(560);
        RunsLayout low = RunsLayout.of(800, 220, 9);
        assertThat(low.chartHeight()).isZero();
        assertThat(low.cardHeight()).isPositive();
        assertThat(low.rows()).isBetween(2, 8);
    }
}
