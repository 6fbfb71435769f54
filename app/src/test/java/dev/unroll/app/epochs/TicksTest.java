package dev.unroll.app.epochs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {
    @ParameterizedTest
    @CsvSource({"1.77, 4, 0.5", "10.2, 4, 5", "0.004, 4, 0.001", "100, 4, 25", "1000000, 5, 200000"})
    void stepIsTheSmallestRoundOne(double range, int parts, double step) {
        assertThat(Ticks.step(range, parts)).isEqualTo(step);
    }

    @Test
    void lossTicksLieWithinTheAxis() {
        assertThat(Ticks.between(0, 1.85, 0.5)).containsExactly(0.0, 0.5, 1.0, 1.5);
        assertThat(Ticks.between(0.61, 0.79, 0.05)).hasSize(3).allMatch(t -> t > 0.61 && t < 0.79);
    }

    @Test
    void epochTicksStartWithOne() {
        assertThat(Ticks.epochs(100, 4)).containsExactly(1, 25, 50, 75, 100);
        assertThat(Ticks.epochs(1, 4)).containsExactly(1);
        assertThat(Ticks.epochs(3, 4)).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 15, 99, 100, 128, 5000, 1_000_000})
    void epochTicksRiseAndStayInside(int last) {
        assertThat(Ticks.epochs(last, 5)).isSorted().doesNotHaveDuplicates().allMatch(t -> t >= 1 && t <= last);
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "0.5, 1", "0.25, 2", "0.001, 3", "2.5, 1"})
    void neighbouringTicksAreToldApart(double step, int decimals) {
        assertThat(Ticks.decimals(step)).isEqualTo(decimals);
    }
}
