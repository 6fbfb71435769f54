package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.words.Words;
import dev.unroll.engine.train.EpochResult;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochTextTest {
    private static EpochResult epoch(double loss, String... predicted) {
        return new EpochResult(7, loss, List.of(predicted));
    }

    @ParameterizedTest
    @CsvSource({
        "10.155231475830078, 10.1552315",
        "0.5, 0.500000000",
        "1234567.25, 1234567.25",
        "12345678901, 12345678901",
        "0.00001234567891, 0.0000123456789",
        "0, 0.00000000"
    })
    void aLossHasNineSignificantDigitsAndNoExponent(double loss, String text) {
        assertThat(EpochText.csv(epoch(loss, "a"))).isEqualTo("7," + text + ",a");
    }

    @Test
    void aFieldIsQuotedWhereRfc4180WantsIt() {
        assertThat(EpochText.csv(epoch(0.5, "a b", "c"))).isEqualTo("7,0.500000000,a b|c");
        assertThat(EpochText.csv(epoch(0.5, "a,b"))).isEqualTo("7,0.500000000,\"a,b\"");
        assertThat(EpochText.csv(epoch(0.5, "say \"a\""))).isEqualTo("7,0.500000000,\"say \"\"a\"\"\"");
        assertThat(EpochText.csv(epoch(0.5, "a\nb"))).isEqualTo("7,0.500000000,\"a\nb\"");
    }

    @Test
    void anEpochStaysALineWhateverIsPredicted() {
        assertThat(EpochText.line(new Words(Locale.ENGLISH), epoch(0.5, "a\n\u001b", "{0}'")))
                .isEqualTo("epoch: 7, loss: 0.500, predicted: a\\n\\u001b|{0}'");
    }
}
