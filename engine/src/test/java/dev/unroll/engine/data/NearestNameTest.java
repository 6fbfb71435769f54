package dev.unroll.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of(
            "inputs", "vocab", "cell", "hidden", "layers", "linear", "h0", "lr", "epochs", "sequenceLength", "batch");

    @ParameterizedTest
    @CsvSource({
        "hiden, hidden",
        "HIDDEN, hidden",
        "layer, layers",
        "h, h0",
        "lx, lr",
        "epoch, epochs",
        "vacob, vocab",
        "seq_length, sequenceLength",
        "hidden_size, hidden",
        "num_layers, layers",
        "batch_size, batch",
        "vocabulary, vocab"
    })
    void aMistypedNameMeansTheNearest(String given, String meant) {
        assertThat(NearestName.of(given, KNOWN)).hasValue(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignoreIndex", "dropout", "x", "", "loss", "learning", "\ud83c\udf88"})
    void aNameThatIsLikeNoneMeansNone(String given) {
        assertThat(NearestName.of(given, KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 100_000})
    void aLongTextIsCutBeforeItIsCompared(int length) {
        assertThat(NearestName.of("x".repeat(length), KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "abc, abc, 0", "'', abc, 3", "abc, '', 3", "ab, ba, 2"})
    void theDistanceIsLevenshteins(String a, String b, int distance) {
        assertThat(NearestName.distance(a, b)).isEqualTo(distance);
    }
}
