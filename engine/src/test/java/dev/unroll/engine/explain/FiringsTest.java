package dev.unroll.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.explain.Firing.Property;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.StateReading;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiringsTest {
    private static StateReading reading(String text, float[] values) {
        List<String> characters = Vocabulary.split(text);
        int units = values.length / characters.size();
        return new StateReading(
                characters, NamedArray.owning(values, List.of(Axis.T, Axis.H), characters.size(), units));
    }

    private static Firing only(String text, float... values) {
        return Firings.of(reading(text, values)).getFirst();
    }

    /** By hand: x = 0 1 0 0 and h = 0.1 0.9 0.2 0.0 have Σ(x−x̄)(h−h̄) = 0.6, Σ(x−x̄)² = 0.75, Σ(h−h̄)² = 0.5. */
    @Test
    void aUnitsCorrelationIsPearsons() {
        Firing firing = only("abcc", 0.1f, 0.9f, 0.2f, 0.0f);
        assertThat(firing.property()).isEqualTo(Property.AFTER);
        assertThat(firing.character()).isEqualTo("b");
        assertThat(firing.correlation()).isCloseTo(0.6 / Math.sqrt(0.75 * 0.5), within(1e-7));
        assertThat(firing.there()).isCloseTo(0.9, within(1e-7));
        assertThat(firing.elsewhere()).isCloseTo(0.1, within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "1 0 0 1 0 0 1 0, WORD_START, ab cd ef",
        "0 0 1 1 1 0 0 0, IN_QUOTES, ab“cd”ef",
        "0 0 1 1 1 0 0 0, IN_BRACKETS, ab(cd)ef",
        "1 0 0 0 1 0 0 0, CAPITAL, 'Abc Def '",
        "0 1 1 0 0 0 1 0, DIGIT, a12bcd3e",
        "1 2 0 1 2 3 0 1, WORD_LENGTH, ab cde f",
    })
    void aUnitThatDoesWhatAPropertySaysIsFoundOut(String values, Property property, String text) {
        float[] h = new float[8];
        String[] parts = values.split(" ", -1);
        for (int t = 0; t < h.length; t++) {
            h[t] = 0.5f - 0.25f * Float.parseFloat(parts[t]);
        }
        Firing firing = only(text, h);
        assertThat(firing.property()).isEqualTo(property);
        assertThat(firing.correlation()).isCloseTo(-1, within(1e-6));
        assertThat(Double.isNaN(firing.there())).isEqualTo(property.counts());
    }

    @Test
    void theClosestIsFirstAndAUnitThatNeverMovesIsLast() {
        List<Firing> firings =
                Firings.of(reading("abab", new float[] {1, 0.2f, 0.5f, 1, -1, 0.9f, 1, 0, 0.1f, 1, -1, 1}));
        assertThat(firings).extracting(Firing::unit).containsExactly(1, 2, 0);
        assertThat(firings.getLast().correlation()).isZero();
    }

    @Test
    void aUnitThatIsNotFiniteIsNotSaidToBeStill() {
        assertThat(only("abab", 1, Float.NaN, 1, 0).correlation()).isNaN();
        assertThat(only("abab", 1, Float.POSITIVE_INFINITY, 1, 0).correlation()).isNaN();
    }

    @Test
    void aSingleCharacterSaysNothing() {
        assertThatThrownBy(() -> only("a", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "rnn, 0, h, zeros, false",
        "lstm, 1, c, zeros, false",
        "gru, 0, h, zeros, false",
        "mgu, 1, h, learned, false",
        "lstm, 3, c, zeros, true",
        "gru, 2, h, learned, true",
    })
    void whatALayerHoldsIsWhatTheRunComputed(String cell, int layer, String state, String h0, boolean bidirectional) {
        try (Trainer trainer = Trainers.open(Experiments.parse("""
                {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo", "cell": "%s", "hidden": 5, "layers": 2,
                 "embedding": 10, "linear": true, "h0": "%s", "bidirectional": %s}
                """.formatted(cell, h0, bidirectional)))) {
            for (int epoch = 0; epoch < 5; epoch++) {
                trainer.advance();
            }
            trainer.compute();
            Trace trace = trainer.trace();
            StateReading reading = trainer.states("hihell", layer, state);
            NamedArray held =
                    trace.layers().get(layer).state(state).orElseThrow().values();
            assertThat(reading.characters()).containsExactly("h", "i", "h", "e", "l", "l");
            for (int t = 0; t < 6; t++) {
                for (int unit = 0; unit < 5; unit++) {
                    assertThat(reading.values().at(t, unit)).isCloseTo(held.at(0, t, unit), within(1e-6f));
                }
            }
            assertThat(trainer.trace()).usingRecursiveComparison().isEqualTo(trace);
            assertThatThrownBy(() -> trainer.states("hx", 0, "h")).isInstanceOf(InvalidInput.class);
        }
    }
}
