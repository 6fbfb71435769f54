package dev.unroll.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.RealNumber;
import dev.unroll.engine.data.WholeNumber;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemSentenceTest {
    private static AbstractStringAssert<?> assertSentence(String language, Runnable mistake) {
        try {
            mistake.run();
        } catch (InvalidInput problem) {
            return assertThat(new Words(Locale.forLanguageTag(language)).problem(problem));
        }
        throw new AssertionError("no mistake");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar-EG", "fa"})
    void limitsAreWrittenAsNumbersAreTypedInAnyLocale(String language) {
        assertSentence(language, () -> new WholeNumber("epochs", 1, 1_000_000).check(0))
                .isEqualTo("epochs is 0: whole numbers from 1 to 1,000,000 are allowed.");
        assertSentence(language, () -> new RealNumber("rate", 1e-6, true, 0.5).check(1))
                .isEqualTo("rate is 1.0: numbers from 0.000001 to 0.5 are allowed.");
    }

    @Test
    void whatIsAllowedIsListed() {
        assertSentence("en", () -> {
                    throw new InvalidInput("cell", "cnn", "not-one-of", List.of("rnn", "gru"));
                })
                .isEqualTo("cell is \"cnn\": one of rnn, gru is allowed.");
    }

    @Test
    void aLineNumberIsNotGrouped() {
        assertSentence("en", () -> {
                    throw new InvalidInput("file", "x.json", "json-broken", 12345, 6);
                })
                .isEqualTo("x.json is not JSON: it goes wrong at line 12345, column 6.");
    }
}
