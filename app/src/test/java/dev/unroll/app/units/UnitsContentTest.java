package dev.unroll.app.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.run.UnitReading;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.explain.Firings;
import dev.unroll.engine.train.StateReading;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UnitsContentTest {
    private static UnitReading reading(String text) {
        try (Trainer trainer = Trainers.open(Experiments.parse("""
                {"inputs": ["ab a"], "targets": ["b ab"], "cell": "lstm", "hidden": 3, "linear": true}
                """))) {
            trainer.advance();
            StateReading states = trainer.states(text, 0, "c");
            return new UnitReading(states, Firings.of(states));
        }
    }

    @Test
    void theUnitLookedAtStaysAndWithoutOneItIsTheSharpest() {
        UnitReading reading = reading("ab abba");
        assertThat(UnitsContent.of(reading, 0, "c", 2).firing().unit()).isEqualTo(2);
        assertThat(UnitsContent.of(reading, 0, "c", 7).firing())
                .isEqualTo(reading.firings().getFirst());
    }

    @Test
    void itsTableHasEveryUnitAfterEveryCharacter() {
        UnitReading reading = reading("ab a");
        List<String> rows = UnitsContent.of(reading, 0, "c", 0).csv().lines().toList();
        assertThat(rows).hasSize(5).startsWith("t,character,c_l0[0],c_l0[1],c_l0[2]");
        float[] third = reading.reading().values().vector(2);
        assertThat(rows.get(3)).isEqualTo("3, ," + third[0] + "," + third[1] + "," + third[2]);
    }

    @Test
    void theSentenceRestsOnNumbersOfTheText() {
        UnitsContent content = UnitsContent.of(reading("ab abba"), 0, "c", 1);
        UnitSentences sentences = new UnitSentences(new Words(Locale.ENGLISH));
        assertThat(sentences.of(content, "epoch 2")).startsWith("Unit 1 ").contains("over 7 characters, epoch 2");
        assertThat(sentences.at(content, 4)).isEqualTo("t = 5, after ‘b’: c[1] = " + content.value(4));
    }

    @Test
    void aWordIsNotCutAndALineFeedEndsARow() {
        List<String> characters = Vocabulary.split("some words\nand more of them");
        TextGrid grid = TextGrid.of(characters, 8 * 10 + 2 * TextGrid.MARGIN);
        List<String> rows = grid.rows().stream()
                .map(row -> String.join("", row.stream().map(characters::get).toList()))
                .toList();
        assertThat(rows).containsExactly("some ", "words\n", "and more", " of them");
    }

    @Test
    void aWordLongerThanARowIsCut() {
        TextGrid grid = TextGrid.of(Vocabulary.split("abcdefghijklm"), 8 * 10 + 2 * TextGrid.MARGIN);
        assertThat(grid.rows()).extracting(List::size).containsExactly(8, 5);
    }

    @Test
    void aPlaceAndItsCharacterFindEachOther() {
        TextGrid grid = TextGrid.of(Vocabulary.split("ab\ncd"), 300);
        assertThat(grid.at(grid.x(1) + 1, grid.y(1) + 1)).isEqualTo(OptionalInt.of(4));
        assertThat(grid.at(grid.x(2) + 1, grid.y(1) + 1)).isEmpty();
        assertThat(grid.at(1, 1)).isEmpty();
    }
}
