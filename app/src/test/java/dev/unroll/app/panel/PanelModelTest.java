package dev.unroll.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Preset;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Nonlinearity;
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

    private static Fields with(Fields f, Field field, String text) {
        return new Fields(
                field == Field.INPUT ? text : f.input(),
                field == Field.TARGET ? text : f.target(),
                field == Field.VOCAB ? text : f.vocab(),
                field == Field.CORPUS ? text : f.corpus(),
                field == Field.SEQUENCE_LENGTH ? text : f.sequenceLength(),
                field == Field.BATCH ? text : f.batch(),
                f.cell(),
                f.nonlinearity(),
                field == Field.HIDDEN ? text : f.hidden(),
                field == Field.LAYERS ? text : f.layers(),
                field == Field.EMBEDDING ? text : f.embedding(),
                field == Field.LINEAR ? Boolean.parseBoolean(text) : f.linear(),
                field == Field.LR ? text : f.lr(),
                field == Field.CLIP ? text : f.clip(),
                f.loss(),
                field == Field.EPOCHS ? text : f.epochs(),
                field == Field.SEED ? text : f.seed());
    }

    private Checked edit(Field field, String text) {
        return PanelModel.check(with(Fields.of(running), field, text), running);
    }

    private static Experiment valid(Checked checked) {
        assertThat(checked).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid) checked).experiment();
    }

    private static Map<Field, InvalidInput> problems(Checked checked) {
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
        Experiment edited = valid(PanelModel.check(with(Fields.of(started), Field.BATCH, "4"), started));
        assertThat(edited.corpus()).isEqualTo(new CorpusSource("preset:tale-english.txt", 32, 4));
        assertThat(edited.vocab()).isEqualTo("The lamp");
        assertThat(Change.describe(Change.between(started, edited), WORDS)).isEqualTo("streams 8 → 4");
        Experiment other =
                valid(PanelModel.check(with(Fields.of(started), Field.CORPUS, "preset:tale-korean.txt"), started));
        assertThat(other.vocab()).isEmpty();
        assertThat(problems(PanelModel.check(with(Fields.of(tale), Field.SEQUENCE_LENGTH, "0"), tale)))
                .containsOnlyKeys(Field.SEQUENCE_LENGTH);
        assertThat(problems(PanelModel.check(with(Fields.of(tale), Field.CLIP, "-1"), tale)))
                .containsOnlyKeys(Field.CLIP);
    }

    @Test
    void oneSequenceALineMakesABatch() {
        Fields fields = with(Fields.of(running), Field.INPUT, "hihell\nhihell\n");
        fields = with(fields, Field.TARGET, "ihello\nohello");
        assertThat(valid(PanelModel.check(fields, running)).inputs()).containsExactly("hihell", "hihell");
    }

    @Test
    void blanksAreCharacters() {
        Experiment good = Presets.find("good-i-am-fine").experiment();
        assertThat(Fields.of(good).target()).contains("ood i am fine ");
        assertThat(PanelModel.lines("good \n i am")).containsExactly("good ", " i am");
    }

    @Test
    void emptyVocabularyIsTakenInOrderOfAppearance() {
        assertThat(valid(edit(Field.VOCAB, "")).vocab()).isEqualTo("hielo");
    }

    @Test
    void emptyTargetMeansForwardOnly() {
        assertThat(valid(edit(Field.TARGET, "")).targets()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "HIDDEN, abc, HIDDEN",
        "HIDDEN, 0, HIDDEN",
        "HIDDEN, -1, HIDDEN",
        "HIDDEN, 2.5, HIDDEN",
        "HIDDEN, 10000, HIDDEN",
        "HIDDEN, '', HIDDEN",
        "HIDDEN, 99999999999999999999, HIDDEN",
        "LAYERS, 0, LAYERS",
        "LAYERS, 9, LAYERS",
        "EMBEDDING, -1, EMBEDDING",
        "LR, NaN, LR",
        "LR, 0, LR",
        "LR, -0.1, LR",
        "LR, 1e400, LR",
        "LR, abc, LR",
        "EPOCHS, 0, EPOCHS",
        "SEED, x, SEED",
        "INPUT, '', INPUT",
        "INPUT, hixell, INPUT",
        "TARGET, ihell!, TARGET",
        "VOCAB, hieloo, VOCAB",
        "INPUT, hihel, TARGET",
        "VOCAB, hie, INPUT",
        "LINEAR, false, HIDDEN"
    })
    void brokenRuleIsASentenceAtItsField(Field edited, String text, Field at) {
        // Without the head hidden must be the vocabulary's size, five: eight breaks that rule.
        Experiment base = edited == Field.LINEAR ? running.toBuilder().hidden(8).build() : running;
        Map<Field, InvalidInput> problems = problems(PanelModel.check(with(Fields.of(base), edited, text), base));
        assertThat(problems).containsKey(at);
        assertThat(problems.values())
                .allSatisfy(p -> assertThat(WORDS.problem(p)).endsWith("."));
    }

    @Test
    void everyBrokenFieldIsNamedAtOnce() {
        Fields fields = with(with(Fields.of(running), Field.HIDDEN, "abc"), Field.INPUT, "hixell");
        assertThat(problems(PanelModel.check(fields, running))).containsOnlyKeys(Field.HIDDEN, Field.INPUT);
    }

    @Test
    void learningRateCountsWhateverElseIsBroken() {
        Fields fields = with(with(Fields.of(running), Field.HIDDEN, "abc"), Field.LR, "0.05");
        assertThat(PanelModel.learningRate(fields)).hasValue(0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "NaN", "0,1", "1e99"})
    void invalidLearningRateIsNone(String text) {
        assertThat(PanelModel.learningRate(with(Fields.of(running), Field.LR, text)))
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
        assertThat(Change.describe(Change.between(running, edited), WORDS)).isEqualTo("hidden 5 → 8, layers 1 → 2");
        Experiment relu =
                running.toBuilder().nonlinearity(Nonlinearity.RELU).linear(true).build();
        assertThat(Change.describe(Change.between(running, relu), WORDS)).isEqualTo("nonlinearity tanh → relu");
    }

    @Test
    void learningRateIsShownAsItIsTyped() {
        assertThat(Fields.number(0.1)).isEqualTo("0.1");
        assertThat(Fields.number(0.001)).isEqualTo("0.001");
        assertThat(Fields.number(10)).isEqualTo("10");
        assertThat(Double.parseDouble(Fields.number(3e-9))).isEqualTo(3e-9);
    }
}
