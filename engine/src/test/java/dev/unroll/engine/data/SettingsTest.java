package dev.unroll.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.SettingSamples.Sample;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    static Stream<Sample<?>> samples() {
        return SettingSamples.all();
    }

    @Test
    void everyRowStandsInTheTableOnce() throws IllegalAccessException {
        List<Object> rows = new ArrayList<>();
        for (Field field : Settings.class.getFields()) {
            if (field.getType() == Setting.class) {
                rows.add(field.get(null));
            }
        }
        assertThat(Settings.ALL).hasSameSizeAs(rows);
        assertThat(new ArrayList<Object>(Settings.ALL)).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(Settings.ALL).extracting(setting -> setting.id()).doesNotHaveDuplicates();
        assertThat(Settings.KEYS).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void whatAFileSaysOfASettingReadsBackEqual(Sample<T> sample) {
        String json = Experiments.toJson(sample.changed());
        assertThat(json).contains("\"" + sample.setting().key() + "\": ");
        Experiment read = Experiments.parse(json);
        assertThat(read).isEqualTo(sample.changed()).isNotEqualTo(sample.base());
        assertThat(read.get(sample.setting())).isEqualTo(sample.value());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void theTextsOfASettingReadBackEqual(Sample<T> sample) {
        Codec<T> codec = sample.setting().codec();
        assertThat(codec.parse(codec.texts(sample.value()))).isEqualTo(sample.value());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void aSettingThatDiffersIsFoundAndNoOtherButWhatFollows(Sample<T> sample) {
        List<Setting<?>> differing = Settings.differing(sample.base(), sample.changed());
        assertThat(new ArrayList<Object>(differing)).contains(sample.setting());
        List<Setting<?>> others = differing.stream()
                .filter(setting -> setting != sample.setting())
                .<Setting<?>>map(setting -> setting)
                .toList();
        // Weight decay follows the optimizer.
        assertThat(others).allMatch(setting -> setting == Settings.WEIGHT_DECAY);
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void aCopyHasTheSameValue(Sample<T> sample) {
        assertThat(sample.changed().toBuilder().build()).isEqualTo(sample.changed());
    }

    @Test
    void whatDoesNotBelongIsNotSaid() {
        Experiment gru =
                Experiment.builder().inputs(List.of("ab")).cell(Cell.GRU).build();
        assertThat(Experiments.toJson(gru))
                .contains("\"cell\": \"gru\"")
                .doesNotContain("nonlinearity", "momentum", "weightDecay", "sequenceLength", "optimizer", "corpus");
    }

    @Test
    void theOrderOfAFileIsTheTables() {
        assertThat(Experiments.toJson(Experiment.builder()
                                .inputs(List.of("ab"))
                                .targets(List.of("ba"))
                                .build())
                        .lines()
                        .filter(line -> line.contains(":"))
                        .map(line -> line.strip().split("\"", -1)[1]))
                .containsExactly(
                        "inputs",
                        "targets",
                        "vocab",
                        "cell",
                        "nonlinearity",
                        "hidden",
                        "layers",
                        "embedding",
                        "linear",
                        "loss",
                        "lr",
                        "epochs",
                        "seed");
    }
}
