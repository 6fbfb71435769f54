package dev.unroll.app.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnWordTest {
    private static Experiment preset(String name) {
        return Presets.find(name).experiment();
    }

    @Test
    void inputAndTargetAreTheTextShiftedByOneAndTheRestFollows() {
        Experiment made = OwnWord.experiment("mississippi", preset("hihell-embedding"));
        assertThat(made.inputs()).containsExactly("mississipp");
        assertThat(made.targets()).isEqualTo(List.of("ississippi"));
        assertThat(made.vocab()).isEqualTo("misp");
        assertThat(made.hidden()).isEqualTo(10);
        assertThat(made.lr()).isEqualTo(preset("hihell-embedding").lr());
    }

    @Test
    void withoutALinearHeadThereAreAsManyHiddenUnitsAsCharacters() {
        Experiment made = OwnWord.experiment("mississippi", preset("hihell-sequence"));
        assertThat(made.linear()).isFalse();
        assertThat(made.hidden()).isEqualTo(4);
    }

    @Test
    void aForwardPassOrAWholeTextBecomesTraining() {
        assertThat(OwnWord.experiment("hello", preset("hello-forward")).targets())
                .isEqualTo(List.of("ello"));
        Experiment tale = OwnWord.experiment("달을 고친 할머니", preset("tale-korean"));
        assertThat(tale.corpus()).isNull();
        assertThat(tale.timesteps()).isEqualTo(8);
        assertThat(tale.targets()).isEqualTo(List.of("을 고친 할머니"));
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsOne() {
        Experiment made = OwnWord.experiment("𝕒𝕓𝕒", preset("hihell-embedding"));
        assertThat(made.inputs()).containsExactly("𝕒𝕓");
        assertThat(OwnWord.of(made)).isEqualTo("𝕒𝕓𝕒");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "𝕒"})
    void oneCharacterHasNoneAfterIt(String text) {
        assertThatThrownBy(() -> OwnWord.experiment(text, preset("hihell-embedding")))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.rule())
                        .isEqualTo("nothing-follows"));
    }

    @Test
    void aTextLongerThanASequenceIsRefused() {
        Experiment model = preset("hihell-embedding");
        assertThat(OwnWord.experiment("ab".repeat(500) + "a", model).timesteps())
                .isEqualTo(1000);
        assertThatThrownBy(() -> OwnWord.experiment("ab".repeat(501), model)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void theTextIsReadBackWhereTheTargetIsTheInputShifted() {
        assertThat(OwnWord.of(preset("hihell-embedding"))).isEqualTo("hihello");
        assertThat(OwnWord.of(preset("hello-rnn"))).isEmpty();
        assertThat(OwnWord.of(preset("hello-forward"))).isEmpty();
        assertThat(OwnWord.of(preset("good-i-am-fine"))).isEmpty();
        assertThat(OwnWord.of(preset("tale-english"))).isEmpty();
    }
}
