package dev.unroll.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The check of a language finds every fault a translation can have, and none in words of the same arguments. */
class TranslationTest {
    private static final Map<String, String> ENGLISH = Map.of(
            "window.title", "Unroll",
            "window.unsaved.text", "{0} was changed, {1} not.",
            "window.left", "It''s back.",
            "usage.header", "It's %n");

    private static List<String> faults(String key, String pattern) {
        Map<String, String> german = new TreeMap<>(ENGLISH);
        german.put(key, pattern);
        return Translation.faults(ENGLISH, german);
    }

    @Test
    void wordsWithTheSameKeysAndArgumentsHaveNoFault() {
        assertThat(faults("window.unsaved.text", "{1} nicht, aber {0} wurde geändert: l''un."))
                .isEmpty();
        assertThat(faults("usage.header", "L'en-tête%n")).isEmpty();
    }

    @Test
    void aKeyThatIsMissingIsFound() {
        Map<String, String> german = new TreeMap<>(ENGLISH);
        german.remove("window.left");
        assertThat(Translation.faults(ENGLISH, german)).containsExactly("window.left is missing");
    }

    @Test
    void aKeyThatNobodyKnowsIsFound() {
        assertThat(faults("window.titel", "Unroll")).containsExactly("window.titel is unknown");
    }

    @Test
    void otherArgumentsAreFound() {
        assertThat(faults("window.unsaved.text", "{0} wurde geändert."))
                .containsExactly("window.unsaved.text has other arguments");
        assertThat(faults("window.title", "Unroll {0}")).containsExactly("window.title has other arguments");
    }

    @Test
    void aPatternThatCannotBeReadIsFound() {
        assertThat(faults("window.unsaved.text", "{0} wurde {1 geändert."))
                .containsExactly("window.unsaved.text cannot be read");
        assertThat(faults("window.unsaved.text", "{0,chioce,1#eins} {1}"))
                .containsExactly("window.unsaved.text cannot be read");
        assertThat(faults("usage.header", "100% %n")).containsExactly("usage.header cannot be read");
    }

    @Test
    void anApostropheThatSwallowsArgumentsIsFound() {
        assertThat(faults("window.left", "L'un")).containsExactly("window.left has an apostrophe that is not doubled");
        assertThat(faults("usage.header", "L''en-tête%n")).containsExactly("usage.header doubles an apostrophe");
    }

    /** {@code name_de.properties} are the German words of a bundle. */
    @Test
    void aLanguagesFileIsKnownByItsName() {
        List<Bundle> bundles = Bundle.all(Path.of("src/test/resources/words"));
        assertThat(Bundle.words(bundles, "")).containsEntry("pane.map", "Hidden map");
        assertThat(Translation.faults(Bundle.words(bundles, ""), Bundle.words(bundles, "de")))
                .containsExactly("pane.weights is missing");
    }
}
