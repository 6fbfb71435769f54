package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.window.ExperimentTitle.Named;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ExperimentTitleTest {
    private static final Words WORDS = new Words(Locale.ENGLISH);
    private final Experiment hihell = Presets.find("hihell-embedding").experiment();
    private final Named lecture = new Named("the lecture", hihell, null);

    private String title(Experiment shown) {
        return ExperimentTitle.of(shown, List.of(lecture), lecture, WORDS).text();
    }

    @Test
    void aPresetIsCalledThatAndOneWithOtherNumbersEdited() {
        assertThat(title(hihell)).isEqualTo("the lecture");
        assertThat(title(hihell.toBuilder().hidden(8).build())).isEqualTo("the lecture, edited");
    }

    @Test
    void anotherWordHasANameOfItsOwn() {
        Experiment own = hihell.toBuilder()
                .inputs(List.of("hell"))
                .targets(List.of("ello"))
                .build();
        assertThat(title(own)).isEqualTo("hell → ello");
        assertThat(title(own.toBuilder().targets(null).build())).isEqualTo("hell");
        assertThat(title(own.toBuilder()
                        .inputs(List.of("hell", "hole", "heel"))
                        .targets(null)
                        .build()))
                .isEqualTo("hell and 2 more");
        String longer = "he".repeat(40);
        assertThat(title(own.toBuilder()
                        .inputs(List.of(longer))
                        .targets(List.of(longer))
                        .build()))
                .isEqualTo("hehehehehehehehehehe" + "h… → " + "hehehehehehehehehehe" + "h…");
    }

    @Test
    void aFileIsCalledByItsNameEvenWhenItHoldsAPreset() {
        Named file = new Named("mine.json", hihell, Path.of("mine.json"));
        ExperimentTitle opened = ExperimentTitle.of(hihell, List.of(lecture), file, WORDS);
        assertThat(opened.text()).isEqualTo("mine.json");
        Experiment edited = hihell.toBuilder().layers(2).build();
        assertThat(ExperimentTitle.of(edited, List.of(lecture), opened.named(), WORDS)
                        .text())
                .isEqualTo("mine.json, edited");
    }
}
