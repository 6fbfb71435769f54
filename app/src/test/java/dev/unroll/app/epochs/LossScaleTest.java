package dev.unroll.app.epochs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossScaleTest {
    private static ChartModel log(double smallest, double largest) {
        return ChartModel.fit(40, 6, 500, 140, EpochRange.upTo(100), LossScale.LOGARITHMIC, smallest, largest);
    }

    @Test
    void equalFactorsAreEqualDistances() {
        ChartModel m = log(0.001, 2);
        assertThat(m.y(0.01) - m.y(0.1)).isCloseTo(m.y(0.1) - m.y(1), within(1e-9));
        assertThat(m.lossTicks()).containsExactly(0.001, 0.01, 0.1, 1.0);
        assertThat(m.lossTicks()).extracting(m::lossText).containsExactly("0.001", "0.01", "0.1", "1");
    }

    @ParameterizedTest
    @CsvSource({"2.8, 3.1", "0.0071, 0.0074", "0, 0", "1e-12, 3e-12", "5, 5", "0.9, 11"})
    void everyAxisHasTicksWithinItAndEveryLossIsOnIt(double smallest, double largest) {
        ChartModel m = log(smallest, largest);
        assertThat(m.lossTicks()).isNotEmpty().allSatisfy(tick -> {
            assertThat(tick).isBetween(m.low(), m.high());
            assertThat(Double.parseDouble(m.lossText(tick))).isCloseTo(tick, within(0.01 * tick));
        });
        assertThat(m.y(smallest)).isBetween(6.0, 147.0);
        assertThat(m.y(largest)).isBetween(6.0, 147.0);
    }

    @Test
    void comingNearerLeavesWhatIsUnderThePointerWhereItIs() {
        EpochRange range = EpochRange.upTo(100).zoomed(0.5, 40, 100);
        assertThat(range).isEqualTo(new EpochRange(21, 70));
        assertThat(range.zoomed(0.001, 40, 100).to()
                        - range.zoomed(0.001, 40, 100).from())
                .isBetween(4, 6);
        assertThat(range.moved(1000, 100)).isEqualTo(new EpochRange(51, 100));
        assertThat(range.moved(-1000, 100)).isEqualTo(new EpochRange(1, 50));
        assertThat(range.zoomed(100, 40, 100).isWhole(100)).isTrue();
        assertThat(EpochRange.upTo(1).zoomed(0.5, 1, 1)).isEqualTo(new EpochRange(1, 1));
    }

    @Test
    void aZoomedChartShowsItsEpochsAlone() {
        ChartModel m = ChartModel.fit(40, 6, 500, 140, new EpochRange(50, 60), LossScale.LINEAR, 0.1, 0.2);
        assertThat(m.x(50)).isEqualTo(40);
        assertThat(m.x(60)).isEqualTo(540);
        assertThat(m.epochTicks()).isNotEmpty().allMatch(m::shows);
        for (int epoch = 50; epoch <= 60; epoch++) {
            assertThat(m.epochAt(m.x(epoch), 1, 100)).isEqualTo(epoch);
        }
        Table table = new Table(100, epoch -> 1.0 / epoch);
        LossIndex index = new LossIndex();
        index.update(table);
        // One epoch beyond each edge, so that the line goes on.
        assertThat(m.curve(table, index)).hasSize(13);
    }

    @Test
    void aRunningMeanStartsAtTheFirstLossAndFollows() {
        Table table = new Table(3, epoch -> epoch);
        SmoothLog smooth = new SmoothLog(table, 0.5);
        assertThat(smooth.loss(1)).isEqualTo(1);
        // (0.5·1 + 1·2) ÷ 1.5
        assertThat(smooth.loss(2)).isCloseTo(5.0 / 3, within(1e-12));
        // (0.25·1 + 0.5·2 + 1·3) ÷ 1.75
        assertThat(smooth.loss(3)).isCloseTo(4.25 / 1.75, within(1e-12));
    }
}
