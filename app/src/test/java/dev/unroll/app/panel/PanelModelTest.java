package dev.unroll.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Preset;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanelModelTest {
    private static final Words WORDS = new Words(Locale.ENGLISH);
    private final Experiment running = Presets.find("hihell-embedding").experiment();

    private Checked edit(Setting<?> field, String text) {
        return PanelModel.check(Fields.of(running).with(field, text), running);
    }

    private static Experiment valid(Checked checked) {
        assertThat(checked).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid) checked).experiment();
    }

    private static Map<Setting<?>, InvalidInput> problems(Checked checked) {
        assertThat(checked).isInstanceOf(Checked.Broken.class);
        return ((Checked.Broken) checked).problems();
    }

    static List<String> presets() {
        return Presets.list().stream().map(Preset::name).toList();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void fieldsOfAnExperimentReadBackAsThatExperiment(String name) {
        Experiment preset = Presets.find(name).experiment();
        assertThat(valid(PanelModel.check(Fields.of(preset), preset))).isEqualTo(preset);
    }

    @Test
    void aTextsChunksAndStreamsAreEditedAndItsVocabularyStaysItsOwn() {
        Experiment tale = Presets.find("tale-english").experiment();
        Experiment started = tale.toBuilder().vocab("The lamp").build();
        Experiment edited = valid(PanelModel.check(Fields.of(started).with(Settings.BATCH, "4"), started));
        assertThat(edited.corpus()).isEqualTo(new CorpusSource("preset:tale-english.txt", 32, 4));
        assertThat(edited.vocab()).isEqualTo("The lamp");
        assertThat(Change.describe(Change.byRebuild(started, edited), WORDS)).isEqualTo("streams 8 → 4");
        Experiment other =
                valid(PanelModel.check(Fields.of(started).with(Settings.CORPUS, "preset:tale-korean.txt"), started));
        assertThat(other.vocab()).isEmpty();
        assertThat(problems(PanelModel.check(Fields.of(tale).with(Settings.SEQUENCE_LENGTH, "0"), tale)))
                .containsOnlyKeys(Settings.SEQUENCE_LENGTH);
        assertThat(problems(PanelModel.check(Fields.of(tale).with(Settings.CLIP, "-1"), tale)))
                .containsOnlyKeys(Settings.CLIP);
    }

    @Test
    void oneSequenceALineMakesABatch() {
        Fields fields = Fields.of(running).with(Settings.INPUTS, "hihell\nhihell\n");
        fields = fields.with(Settings.TARGETS, "ihello\nohello");
        assertThat(valid(PanelModel.check(fields, running)).inputs()).containsExactly("hihell", "hihell");
    }

    @Test
    void blanksAreCharacters() {
        Experiment good = Presets.find("good-i-am-fine").experiment();
        assertThat(Fields.of(good).text(Settings.TARGETS)).contains("ood i am fine ");
        assertThat(PanelModel.lines("good \n i am")).containsExactly("good ", " i am");
    }

    @Test
    void emptyVocabularyIsTakenInOrderOfAppearance() {
        assertThat(valid(edit(Settings.VOCAB, "")).vocab()).isEqualTo("hielo");
    }

    @Test
    void emptyTargetMeansForwardOnly() {
        assertThat(valid(edit(Settings.TARGETS, "")).targets()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "hidden, abc, hidden",
        "hidden, 0, hidden",
        "hidden, -1, hidden",
        "hidden, 2.5, hidden",
        "hidden, 10000, hidden",
        "hidden, '', hidden",
        "hidden, 99999999999999999999, hidden",
        "layers, 0, layers",
        "layers, 9, layers",
        "embedding, -1, embedding",
        "lr, NaN, lr",
        "lr, 0, lr",
        "lr, -0.1, lr",
        "lr, 1e400, lr",
        "lr, abc, lr",
        "epochs, 0, epochs",
        "seed, x, seed",
        "inputs, '', inputs",
        "inputs, hixell, inputs",
        "targets, ihell!, targets",
        "vocab, hieloo, vocab",
        "inputs, hihel, targets",
        "vocab, hie, inputs",
        "linear, false, hidden"
    })
    void brokenRuleIsASentenceAtItsField(String key, String text, String at) {
        Setting<?> edited = Settings.named(key).orElseThrow();
        // Without the head hidden must be the vocabulary's size, five: eight breaks that rule.
        Experiment base =
                edited == Settings.LINEAR ? running.toBuilder().hidden(8).build() : running;
        Map<Setting<?>, InvalidInput> problems =
                problems(PanelModel.check(Fields.of(base).with(edited, text), base));
        assertThat(problems).containsKey(Settings.named(at).orElseThrow());
        assertThat(problems.values())
                .allSatisfy(p -> assertThat(WORDS.problem(p)).endsWith("."));
    }

    @Test
    void everyBrokenFieldIsNamedAtOnce() {
        Fields fields = Fields.of(running).with(Settings.HIDDEN, "abc").with(Settings.INPUTS, "hixell");
        assertThat(problems(PanelModel.check(fields, running))).containsOnlyKeys(Settings.HIDDEN, Settings.INPUTS);
    }

    @Test
    void learningRateCountsWhateverElseIsBroken() {
        Fields fields = Fields.of(running).with(Settings.HIDDEN, "abc").with(Settings.LR, "0.05");
        assertThat(PanelModel.learningRate(fields)).hasValue(0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "NaN", "0,1", "1e99"})
    void invalidLearningRateIsNone(String text) {
        assertThat(PanelModel.learningRate(Fields.of(running).with(Settings.LR, text)))
                .isEmpty();
    }

    @Test
    void shapesAreThoseOfPyTorch() {
        assertThat(Shapes.of(running)).isEqualTo(new Shapes(165, "(1, 6, 10)", "(1, 6, 5)", "(1, 1, 5)", false));
        Experiment lstm = running.toBuilder().cell(Cell.LSTM).layers(2).build();
        assertThat(Shapes.of(lstm).hn()).isEqualTo("(2, 1, 5)");
        assertThat(Shapes.of(lstm).lstm()).isTrue();
    }

    @Test
    void changesAreNamedInThePanelsOrder() {
        Experiment edited = running.toBuilder().layers(2).hidden(8).lr(0.5).build();
        assertThat(Change.describe(Change.byRebuild(running, edited), WORDS)).isEqualTo("hidden 5 → 8, layers 1 → 2");
        Experiment relu =
                running.toBuilder().nonlinearity(Nonlinearity.RELU).linear(true).build();
        assertThat(Change.describe(Change.byRebuild(running, relu), WORDS)).isEqualTo("nonlinearity tanh → relu");
    }

    @Test
    void whatIsEnteredIsSpelledAsItsValueIs() {
        assertThat(PanelModel.spelled(Settings.EPOCHS, "1e2")).isEqualTo("100");
        assertThat(PanelModel.spelled(Settings.LR, " 5e-2")).isEqualTo("0.05");
        assertThat(PanelModel.spelled(Settings.HIDDEN, "2.5")).isEqualTo("2.5");
        assertThat(PanelModel.spelled(Settings.VOCAB, "a b")).isEqualTo("a b");
        assertThat(PanelModel.spelled(Settings.INPUTS, "ab\ncd")).isEqualTo("ab\ncd");
    }

    @Test
    void learningRateIsShownAsItIsTyped() {
        assertThat(Codec.Real.text(0.1)).isEqualTo("0.1");
        assertThat(Codec.Real.text(0.001)).isEqualTo("0.001");
        assertThat(Codec.Real.text(10)).isEqualTo("10");
        assertThat(Double.parseDouble(Codec.Real.text(3e-9))).isEqualTo(3e-9);
    }
}
