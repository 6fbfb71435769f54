package dev.unroll.app.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.LossReduction;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    private final Words words = new Words(Locale.ENGLISH);

    static List<Preset> all() {
        return Presets.list();
    }

    @Test
    void thePresetsComeInTheOrderTheyAreTaught() {
        assertThat(Presets.names())
                .containsExactly(
                        "hello-letters",
                        "hello-forward",
                        "hello-batch",
                        "hihell-cell",
                        "hihell-sequence",
                        "hihell-embedding",
                        "hello-rnncell",
                        "hello-rnn",
                        "hello-embedding",
                        "good-i-am-fine",
                        "tale-english",
                        "tale-korean",
                        "names",
                        "sine",
                        "two-waves");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPresetIsValidAndReadsBackEqual(Preset preset) {
        Experiment experiment = preset.experiment();
        assertThat(Experiments.parse(Experiments.toJson(experiment))).isEqualTo(experiment);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPresetHasATitleAndSaysInOneLineWhatItTeaches(Preset preset) {
        assertThat(preset.title(words)).isNotBlank().hasSizeLessThan(40);
        assertThat(preset.teaches(words)).isNotBlank().hasSizeLessThan(100).doesNotContain("\n");
    }

    @Test
    void theCellwisePresetsCallTheNetworkOncePerCharacterAndSumTheLosses() {
        for (String name : List.of("hihell-cell", "hello-rnncell")) {
            Experiment experiment = Presets.find(name).experiment();
            assertThat(experiment.stepwise()).isTrue();
            assertThat(experiment.loss()).isEqualTo(LossReduction.SUM);
        }
    }

    @Test
    void theBatchPresetPrintsEveryTenthEpoch() {
        assertThat(Presets.find("good-i-am-fine").experiment().printEvery()).isEqualTo(10);
    }

    @Test
    void aMistypedNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Presets.find("hihel-embeding"))
                .isInstanceOfSatisfying(InvalidInput.class, problem -> assertThat(words.problem(problem))
                        .contains("hihel-embeding", "hihell-embedding?"));
    }
}
