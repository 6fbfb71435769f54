package dev.unroll.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepAxisTest {
    private static List<String> values(String text) {
        return SweepAxis.parse("--x", text).values();
    }

    @Test
    void aRangeOfRatesIsEvenOnALogScaleAndEndsWhereItSays() {
        List<String> rates = values("lr=0.001..3.16:18");
        assertThat(rates).hasSize(18).startsWith("0.001").endsWith("3.16");
        double step = Math.pow(3160, 1 / 17.0);
        for (int i = 1; i < 18; i++) {
            double ratio = Double.parseDouble(rates.get(i)) / Double.parseDouble(rates.get(i - 1));
            assertThat(ratio).isCloseTo(step, within(1e-12));
        }
    }

    @Test
    void aRangeOfOtherNumbersIsEven() {
        assertThat(values("clip=0..1:5")).containsExactly("0", "0.25", "0.5", "0.75", "1");
    }

    @Test
    void aRangeOfWholeNumbersIsRoundedAndHoldsEachOnce() {
        assertThat(values("hidden=1..24:4")).containsExactly("1", "9", "16", "24");
        assertThat(values("layers=1..3:6")).containsExactly("1", "2", "3");
        assertThat(values("layers=2..5")).containsExactly("2", "3", "4", "5");
    }

    @Test
    void aListIsTakenAsItStands() {
        assertThat(values("hidden=1,2,3,8")).containsExactly("1", "2", "3", "8");
        assertThat(values("cell=rnn,gru,lstm")).containsExactly("rnn", "gru", "lstm");
        assertThat(values("linear=true,false")).containsExactly("true", "false");
        assertThat(values("lr=0.1")).containsExactly("0.1");
        assertThat(SweepAxis.parse("--x", " lr = 0.1 , 0.2 ")).isEqualTo(new SweepAxis("lr", List.of("0.1", "0.2")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lr                 | --x    | not-an-axis
            =3                 | --x    | not-an-axis
            lr=                | --x    | not-an-axis
            lrr=0.1            | --x    | unknown-sweep-field
            inputs=a,b         | --x    | unknown-sweep-field-far
            cell=rnn..lstm     | --x    | range-of-names
            cell=rnn,gur       | cell   | not-one-of
            linear=yes         | linear | not-true-or-false
            hidden=4,0         | hidden | whole-out-of-range
            hidden=4,five      | hidden | not-a-whole-number
            hidden=4..         | hidden | not-a-whole-number
            lr=0..1:3          | lr     | above-out-of-range
            lr=1..0.1:3        | --x    | range-falls
            lr=0.1..0.1:3      | --x    | range-falls
            lr=0.1..1          | --x    | not-a-whole-number
            lr=0.1..1:1        | --x    | whole-out-of-range
            lr=0.1..1:1001     | --x    | whole-out-of-range
            seed=0..5000       | --x    | too-many-sweep-values
            hidden=4,4         | --x    | sweep-value-twice
            """)
    void whatIsNoAxisIsRefusedByName(String text, String field, String rule) {
        assertThatThrownBy(() -> values(text)).isInstanceOfSatisfying(InvalidInput.class, problem -> assertThat(problem)
                .extracting(InvalidInput::field, InvalidInput::rule)
                .containsExactly(field, rule));
    }
}
