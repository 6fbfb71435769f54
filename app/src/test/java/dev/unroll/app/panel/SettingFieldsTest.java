package dev.unroll.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.SettingSamples;
import dev.unroll.app.presets.SettingSamples.Sample;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Optimizer;
import dev.unroll.engine.data.Scope;
import dev.unroll.engine.data.Settings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingFieldsTest {
    private static final Words WORDS = new Words(Locale.ENGLISH);

    static Stream<Sample<?>> samples() {
        return SettingSamples.all();
    }

    static Stream<Sample<?>> withFields() {
        return samples().filter(sample -> Fields.ROWS.contains(sample.setting()));
    }

    @ParameterizedTest
    @MethodSource("withFields")
    <T> void whatIsTypedIsTheValue(Sample<T> sample) {
        String text = Fields.of(sample.changed()).text(sample.setting());
        Fields typed = Fields.of(sample.base()).with(sample.setting(), text);
        assertThat(PanelModel.check(typed, sample.base()))
                .isInstanceOfSatisfying(Checked.Valid.class, valid -> assertThat(
                                valid.experiment().get(sample.setting()))
                        .isEqualTo(sample.value()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void aSettingHasItsWordsAndItsDifferenceIsWorded(Sample<T> sample) {
        String id = sample.setting().id();
        boolean printed = sample.setting().scope() == Scope.SHOWN;
        if (!printed) {
            String label = WORDS.text("panel." + id);
            assertThat(Change.describe(Change.between(sample.base(), sample.changed()), WORDS))
                    .startsWith(label + " ")
                    .contains(" → ");
        }
        if (Fields.ROWS.contains(sample.setting())) {
            assertThat(WORDS.text("panel." + id + ".tooltip")).hasSizeGreaterThan(10);
        }
        if (!printed && sample.setting().codec() instanceof Codec.Choice<?> choice) {
            choice.values().forEach(value -> assertThat(
                            WORDS.text("panel." + id + "." + value.name().toLowerCase(Locale.ROOT)))
                    .isNotBlank());
        }
    }

    @Test
    void aChangedRateIsADifferenceButNeedsNoRebuild() {
        Experiment before = Experiment.builder()
                .inputs(List.of("ab"))
                .targets(List.of("ba"))
                .build();
        Experiment slower = before.with(Settings.LR, 0.01);
        assertThat(Change.describe(Change.between(before, slower), WORDS)).isEqualTo("lr 0.1 → 0.01");
        assertThat(Change.byRebuild(before, slower)).isEmpty();
    }

    @Test
    void aMomentumIsAskedForBesideSgdAlone() {
        Experiment adam = Experiment.builder()
                .inputs(List.of("ab"))
                .targets(List.of("ba"))
                .build();
        Fields fields = Fields.of(adam);
        assertThat(PanelModel.shows(Settings.MOMENTUM, PanelModel.values(fields, adam), adam))
                .isFalse();
        Fields sgd = fields.with(Settings.OPTIMIZER, "sgd").with(Settings.MOMENTUM, "0.9");
        assertThat(PanelModel.shows(Settings.MOMENTUM, PanelModel.values(sgd, adam), adam))
                .isTrue();
        assertThat(PanelModel.check(sgd, adam))
                .isEqualTo(new Checked.Valid(
                        adam.toBuilder().optimizer(Optimizer.SGD).momentum(0.9).build()));
        // Back on Adam what was typed there does not count.
        assertThat(PanelModel.check(sgd.with(Settings.OPTIMIZER, "adam"), adam)).isEqualTo(new Checked.Valid(adam));
    }

    @Test
    void anEmptyWeightDecayIsTheOptimizersDefault() {
        Experiment adam = Experiment.builder()
                .inputs(List.of("ab"))
                .targets(List.of("ba"))
                .build();
        Fields fields = Fields.of(adam).with(Settings.OPTIMIZER, "adamw");
        assertThat(fields.text(Settings.WEIGHT_DECAY)).isEmpty();
        assertThat(PanelModel.check(fields, adam)).isInstanceOfSatisfying(Checked.Valid.class, valid -> assertThat(
                        valid.experiment().weightDecay())
                .isEqualTo(0.01));
        assertThat(PanelModel.check(fields.with(Settings.WEIGHT_DECAY, "0"), adam))
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        valid -> assertThat(valid.experiment().weightDecay()).isZero());
    }
}
