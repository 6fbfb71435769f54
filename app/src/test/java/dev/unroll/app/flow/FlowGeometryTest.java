package dev.unroll.app.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.network.Box;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowGeometryTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 12, 30, 64, 200})
    void nothingLiesOnAnythingElseAtAnySize(int timesteps) {
        for (double width = 320; width <= 1800; width += 74) {
            for (double height = 200; height <= 1100; height += 53) {
                FlowLayout layout = FlowLayout.of(width, height, timesteps);
                List<Box> parts = new ArrayList<>(List.of(layout.triangle()));
                for (Box part : new Box[] {layout.sums(), layout.growth()}) {
                    if (part != null) {
                        assertThat(part.y()).isGreaterThan(parts.getLast().bottom() + 20);
                        parts.add(part);
                    }
                }
                assertThat(parts.getLast().bottom()).isLessThanOrEqualTo(height);
                Box looks = layout.looks();
                for (Box part : parts) {
                    assertThat(part.h()).isPositive();
                    assertThat(part.right()).isLessThan(looks == null ? width : looks.x());
                }
            }
        }
    }

    @Test
    void aPointIsFoundInTheCellThatIsDrawnThere() {
        FlowLayout layout = FlowLayout.of(830, 550, 12);
        for (int s = 1; s <= 12; s++) {
            for (int t = 1; t <= s; t++) {
                Box cell = layout.cell(s, t);
                assertThat(layout.sourceAt(cell.centerY())).isEqualTo(s);
                assertThat(layout.timestepAt(cell.centerX())).isEqualTo(t);
                assertThat(layout.inTriangle(cell.centerX(), cell.centerY())).isTrue();
            }
        }
        assertThat(layout.hasDigits()).as("twelve timesteps have their digits").isTrue();
        assertThat(FlowLayout.of(830, 550, 30).hasDigits()).isFalse();
    }

    @Test
    void theAxisReachesAsFarAsTheValuesDo() {
        Box box = new Box(0, 0, 100, 200);
        GrowthChart chart = GrowthChart.of(box, List.of(List.of(3e-11, 1e-4, 1.0), List.of(40.0, 1.0, 1.0)));
        assertThat(chart.low()).isEqualTo(-11);
        assertThat(chart.high()).isEqualTo(2);
        assertThat(chart.y(100)).isCloseTo(0, within(1e-9));
        assertThat(chart.y(1e-11)).isCloseTo(200, within(1e-9));
        assertThat(chart.y(1e-4)).isBetween(0.0, 200.0);
        assertThat(chart.lines()).allMatch(power -> power >= -11 && power <= 2).contains(0);
        assertThat(GrowthChart.of(box, List.of(List.of(0.0, 0.0, 1.0))).nothing())
                .isTrue();
    }

    @Test
    void theColourIsLogarithmicAndFullAtTheLargest() {
        LogColour scale = LogColour.upTo(0.104);
        assertThat(scale.top()).isCloseTo(0.12, within(1e-12));
        assertThat(scale.share(0.12)).isCloseTo(1, within(1e-9));
        assertThat(scale.share(0.0012)).isCloseTo(0.5, within(1e-9));
        assertThat(scale.share(1e-9)).isZero();
        assertThat(LogColour.upTo(0).share(0)).isZero();
    }
}
