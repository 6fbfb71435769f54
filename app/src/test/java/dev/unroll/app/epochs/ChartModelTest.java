package dev.unroll.app.epochs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartModelTest {
    private static ChartModel chart(int lastEpoch) {
        return ChartModel.fit(40, 6, 500, 140, lastEpoch, 0.007, 1.77);
    }

    @Test
    void axesEndAtThePlotsEdges() {
        ChartModel chart = chart(100);
        assertThat(chart.x(1)).isEqualTo(40);
        assertThat(chart.x(100)).isEqualTo(540);
        assertThat(chart.y(0)).isEqualTo(146);
        assertThat(chart.y(1.77)).isBetween(6.0, 20.0);
    }

    @Test
    void lossAxisStartsAtZeroWhenTheCurveComesNearIt() {
        assertThat(chart(100).low()).isZero();
        assertThat(chart(100).lossTicks()).containsExactly(0.0, 0.5, 1.0, 1.5);
    }

    @Test
    void lossAxisFollowsACurveFarFromZero() {
        ChartModel chart = ChartModel.fit(0, 0, 100, 100, 10, 9.1, 9.9);
        assertThat(chart.low()).isBetween(8.5, 9.1);
        assertThat(chart.high()).isGreaterThanOrEqualTo(9.9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 32, 38, 60, 140})
    void ticksOfTheLossAxisLeaveRoomForTheirDigits(double height) {
        ChartModel chart = ChartModel.fit(40, 6, 500, height, 100, 0.007, 1.77);
        List<Double> ticks = chart.lossTicks();
        assertThat(ticks).as("one number alone is no axis").hasSizeGreaterThan(height < 36 ? 0 : 1);
        for (int i = 1; i < ticks.size(); i++) {
            assertThat(chart.y(ticks.get(i - 1)) - chart.y(ticks.get(i))).isGreaterThanOrEqualTo(11);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "1e-9, 1e-9", "5, 5.0000001"})
    void oneLossAloneStillMakesAnAxis(double low, double high) {
        ChartModel chart = ChartModel.fit(0, 0, 100, 100, 10, low, high);
        assertThat(chart.high()).isGreaterThan(chart.low());
        assertThat(chart.y(high)).isBetween(0.0, 100.0);
        assertThat(chart.lossTicks()).hasSizeBetween(1, 12);
    }

    @Test
    void placeAndEpochAreInverse() {
        ChartModel chart = chart(100);
        for (int epoch = 1; epoch <= 100; epoch++) {
            assertThat(chart.epochAt(chart.x(epoch), 100)).isEqualTo(epoch);
        }
    }

    @Test
    void onlyTrainedEpochsCanBeChosen() {
        ChartModel chart = chart(100);
        assertThat(chart.epochAt(539, 5)).isEqualTo(5);
        assertThat(chart.epochAt(-100, 5)).isEqualTo(1);
        assertThat(chart.epochAt(200, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"100, 5, 100", "15, 0, 15", "100, 140, 140", "1000000, 5, 100", "1000000, 150, 200", "250, 201, 250"})
    void axisEndsWithThePlanOrAtTheNextDoubling(int planned, int trained, int last) {
        assertThat(ChartModel.lastEpoch(planned, trained)).isEqualTo(last);
    }

    @Test
    void shortCurvePassesThroughEveryEpoch() {
        Table table = new Table(5, epoch -> 2.0 / epoch);
        LossIndex index = new LossIndex();
        index.update(table);
        List<double[]> points = chart(100).curve(table, index);
        assertThat(points).hasSize(5);
        assertThat(points.get(2)[0]).isEqualTo(chart(100).x(3));
        assertThat(points.get(2)[1]).isEqualTo(chart(100).y(2.0 / 3), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 5_000, 1_000_000})
    void longCurveKeepsEveryPeakAndStaysCheap(int size) {
        int peak = size / 3;
        Table table = new Table(size, epoch -> epoch == peak ? 1.7 : 0.01);
        LossIndex index = new LossIndex();
        index.update(table);
        table.asked();
        ChartModel chart = chart(size);
        List<double[]> points = chart.curve(table, index);
        assertThat(points).hasSizeLessThanOrEqualTo(1002);
        assertThat(points).anyMatch(p -> Math.abs(p[1] - chart.y(1.7)) < 1e-9 && Math.abs(p[0] - chart.x(peak)) < 2);
        assertThat(points).allMatch(p -> p[0] >= 40 && p[0] <= 541);
        assertThat(table.asked()).isLessThan(150_000);
    }
}
