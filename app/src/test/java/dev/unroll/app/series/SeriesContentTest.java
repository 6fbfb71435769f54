package dev.unroll.app.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.train.Foretold;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesContentTest {
    private static final List<Double> TRUTH = List.of(1.0, 2.0, 4.0, 8.0);
    /** Every prediction from a true number is half a unit too high, two numbers ahead. */
    private static final Foretold TOLD = new Foretold(TRUTH, List.of(4.5, 8.5, 16.0, 32.0));

    private static final Foretold FREE = new Foretold(List.of(1.0, 2.0, 3.0, 6.0, 9.0), List.of(3.0, 6.0, 9.0));

    private static SeriesContent content(List<Double> read) {
        return new SeriesContent(TRUTH, read, 2, 2, 1, TOLD, FREE);
    }

    @Test
    void aPredictionStandsWhereItIsDue() {
        SeriesContent content = content(TRUTH);
        assertThat(content.predicted(1)).isNaN();
        assertThat(content.predicted(2)).isEqualTo(4.5);
        assertThat(content.predicted(5)).isEqualTo(32);
        assertThat(content.predicted(6)).isNaN();
        assertThat(content.errorAhead()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void theFreeRunBeginsBehindWhatItIsGivenAndGoesBeyondTheSeries() {
        SeriesContent content = content(TRUTH);
        assertThat(content.forecast(1)).isNaN();
        assertThat(content.forecast(2)).isEqualTo(3);
        assertThat(content.forecast(4)).isEqualTo(9);
        assertThat(content.length()).isEqualTo(5);
        assertThat(content.errorFree()).isCloseTo((1 + 4) / 2.0, within(1e-12));
    }

    @Test
    void whatWasDraggedIsKnown() {
        SeriesContent content = content(List.of(1.0, -50.0, 4.0, 8.0));
        assertThat(content.isChanged()).isTrue();
        assertThat(content.isChanged(1)).isTrue();
        assertThat(content.isChanged(2)).isFalse();
        assertThat(content.low()).isEqualTo(-50);
        assertThat(content(TRUTH).isChanged()).isFalse();
    }

    @Test
    void aPlaceAndItsNumberFindEachOther() {
        SeriesContent content = content(TRUTH);
        SeriesLayout layout = SeriesLayout.of(600, 300, content);
        for (int i = 0; i < 5; i++) {
            assertThat(layout.numberAt(layout.x(i))).isEqualTo(i);
        }
        assertThat(layout.valueAt(layout.y(3.25))).isCloseTo(3.25, within(1e-9));
        assertThat(layout.ticks()).isNotEmpty().allSatisfy(tick -> assertThat(tick)
                .isBetween(layout.low(), layout.high()));
    }

    @Test
    void itsTableSaysWhatIsKnownOfEachNumber() {
        assertThat(content(List.of(1.0, -50.0, 4.0, 8.0)).csv().lines())
                .containsExactly(
                        "i,true,read,predicted,forecast",
                        "0,1.0,1.0,,",
                        "1,2.0,-50.0,,",
                        "2,4.0,4.0,4.5,3.0",
                        "3,8.0,8.0,8.5,6.0",
                        "4,,,16.0,9.0");
    }
}
