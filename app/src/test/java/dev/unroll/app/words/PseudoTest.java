package dev.unroll.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PseudoTest {
    private static String filled(String pattern, Object... arguments) {
        return new MessageFormat(Pseudo.of(pattern), Locale.ENGLISH).format(arguments);
    }

    @Test
    void everyLetterHasAnAccentAndTheTextIsTwoFifthsLonger() {
        assertThat(Pseudo.of("Hidden")).isEqualTo("⟦Ħïïđđëëñ~⟧");
        String sentence = "Which loss taught which timestep";
        assertThat(Pseudo.of(sentence).length() - 2)
                .isBetween((int) (1.33 * sentence.length()), (int) (1.45 * sentence.length()));
    }

    @Test
    void argumentsChoicesAndQuotesStay() {
        assertThat(filled("Epoch {0} of {1}", "3", "9")).startsWith("⟦").contains(" 3 ", " 9");
        assertThat(filled("{0,choice,1#one run|1<{0} runs} here", 4)).contains("4 runs ħëëŕëë");
        assertThat(filled("a series'' curve")).contains("šëëŕïïëëš' ");
        assertThat(filled("write '{'NAME'}'")).contains("{ÑÁÁṀËË}");
    }

    @Test
    void signsAndDigitsSayTheSameInAnyLanguage() {
        assertThat(Pseudo.of("{0} → {1}")).isEqualTo("{0} → {1}");
        assertThat(Pseudo.of("/{0}")).isEqualTo("/{0}");
    }

    @Test
    void aLanguageIsOfferedWhereThereAreItsWords() {
        assertThat(Languages.all()).containsExactly(Locale.ENGLISH);
        assertThat(Languages.of("en")).isEqualTo(Locale.ENGLISH);
        assertThat(Languages.of("xx")).isEqualTo(Locale.getDefault());
        assertThat(Languages.of(null)).isEqualTo(Locale.getDefault());
        assertThat(Languages.name(Locale.ENGLISH)).isEqualTo("English");
    }

    @Test
    void onlyWordsWrittenFromRightToLeftTurnTheWindow() {
        assertThat(new Words(Locale.of("ar", "EG")).leftwards())
                .as("its words are English")
                .isFalse();
        assertThat(new Words(Languages.PSEUDO_LEFTWARDS).leftwards()).isTrue();
        assertThat(new Words(Languages.PSEUDO).text("faults.sum.code"))
                .as("Python in any language")
                .isEqualTo("nn.CrossEntropyLoss(reduction='sum')");
    }
}
