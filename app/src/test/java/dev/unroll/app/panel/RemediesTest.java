package dev.unroll.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.panel.Remedies.Remedy;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemediesTest {
    private static final Words WORDS = new Words(Locale.ENGLISH);
    private final Experiment lecture = Presets.find("hihell-embedding").experiment();
    private final Experiment headless = Presets.find("hihell-sequence").experiment();

    private static Map<Setting<?>, InvalidInput> problems(Fields fields, Experiment base) {
        return PanelModel.check(fields, base) instanceof Checked.Broken(Map<Setting<?>, InvalidInput> problems)
                ? problems
                : Map.of();
    }

    private static List<Remedy> remedies(Setting<?> at, Fields fields, Experiment base) {
        return Remedies.of(at, problems(fields, base), fields, base, WORDS);
    }

    private static Experiment taken(Remedy remedy, Experiment base) {
        assertThat(PanelModel.check(remedy.fields(), base)).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid) PanelModel.check(remedy.fields(), base)).experiment();
    }

    @ParameterizedTest
    @CsvSource({
        "hidden, abc",
        "hidden, 0",
        "hidden, 2.5",
        "hidden, 10000",
        "hidden, ''",
        "hidden, 99999999999999999999",
        "layers, 9",
        "embedding, -1",
        "lr, NaN",
        "lr, 0",
        "lr, '0,1'",
        "lr, 1e400",
        "epochs, 0",
        "seed, x",
        "weightDecay, -1",
        "inputs, ''",
        "inputs, hixell",
        "targets, ihell!",
        "vocab, hieloo",
        "inputs, hihel",
        "vocab, hie"
    })
    void everyRefusalOffersWhatMakesItRight(String key, String text) {
        Fields fields = Fields.of(lecture).with(Settings.named(key).orElseThrow(), text);
        Map<Setting<?>, InvalidInput> problems = problems(fields, lecture);
        assertThat(problems).isNotEmpty();
        for (Setting<?> broken : problems.keySet()) {
            List<Remedy> remedies = remedies(broken, fields, lecture);
            assertThat(remedies).as(broken + " of " + fields).isNotEmpty();
            assertThat(remedies).allSatisfy(remedy -> assertThat(problems(remedy.fields(), lecture))
                    .hasSizeLessThan(problems.size()));
        }
    }

    @Test
    void aHiddenSizeThatIsNotTheVocabularysOffersThatSizeAndTheHead() {
        Fields fields = Fields.of(headless).with(Settings.HIDDEN, "8");
        List<Remedy> remedies = remedies(Settings.HIDDEN, fields, headless);
        assertThat(remedies).extracting(Remedy::text).startsWith("hidden 5", "turn the linear head on");
        assertThat(taken(remedies.get(0), headless).hidden()).isEqualTo(5);
        Experiment headed = taken(remedies.get(1), headless);
        assertThat(headed.linear()).isTrue();
        assertThat(headed.hidden()).isEqualTo(8);
    }

    @Test
    void charactersOutsideTheVocabularyAreAddedAndTheHiddenSizeFollows() {
        Fields fields = Fields.of(headless).with(Settings.INPUTS, "hiqexl");
        List<Remedy> remedies = remedies(Settings.INPUTS, fields, headless);
        assertThat(remedies)
                .extracting(Remedy::text)
                .startsWith("add ‘qx’ to the vocabulary", "vocabulary from the texts");
        Experiment added = taken(remedies.getFirst(), headless);
        assertThat(added.vocab()).isEqualTo(headless.vocab() + "qx");
        assertThat(added.hidden()).isEqualTo(7);
    }

    @Test
    void aTargetThatDoesNotFitBecomesTheNextCharactersOrNone() {
        Fields fields = Fields.of(lecture).with(Settings.INPUTS, "hello");
        List<Remedy> remedies = remedies(Settings.TARGETS, fields, lecture);
        assertThat(remedies)
                .extracting(Remedy::text)
                .containsExactly("hell → ello", "no target: a forward pass", "input hihell");
        assertThat(taken(remedies.get(0), lecture).targets()).isEqualTo(List.of("ello"));
        assertThat(taken(remedies.get(1), lecture).targets()).isNull();
    }

    @Test
    void linesOfDifferentLengthsAreFilledUpWithBlanks() {
        Fields fields = Fields.of(lecture).with(Settings.INPUTS, "hello\nhe").with(Settings.TARGETS, "hello\nhe");
        List<Remedy> remedies = remedies(Settings.INPUTS, fields, lecture);
        assertThat(remedies.getFirst().text()).isEqualTo("fill up with blanks to 5");
        assertThat(taken(remedies.getFirst(), lecture).inputs()).containsExactly("hello", "he   ");
    }

    @Test
    void aModelThatIsTooLargeIsHalvedUntilItFits() {
        Experiment wide = lecture.toBuilder().layers(8).hidden(500).build();
        Fields fields = Fields.of(wide).with(Settings.HIDDEN, "2048");
        List<Remedy> remedies = remedies(Settings.HIDDEN, fields, wide);
        assertThat(remedies).extracting(Remedy::text).first().isEqualTo("hidden 1024");
    }

    @Test
    void whatIsRightOffersNothing() {
        assertThat(remedies(Settings.HIDDEN, Fields.of(lecture), lecture)).isEmpty();
    }
}
