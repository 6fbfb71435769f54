package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictedRowsTest {
    private static int[] row(int i) {
        return new int[] {i % 200, i / 200 % 200, 3};
    }

    /** Room for so many rows. */
    private static PredictedRows room(int rows) {
        return new PredictedRows(1, 200, 4L * rows);
    }

    private static void add(PredictedRows rows, int from, int to) {
        for (int i = from; i < to; i++) {
            rows.add(row(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257, 65_536, 65_537})
    void anyCharacterOfAVocabularyComesBack(int vocabulary) {
        PredictedRows rows = new PredictedRows(1, vocabulary, 1000);
        int[] characters = {0, vocabulary / 2, vocabulary - 1};
        rows.add(characters);
        assertThat(rows.view().row(0, 0)).containsExactly(characters);
    }

    @Test
    void pastTheBudgetEverySecondRowAndTheNewestAreKept() {
        PredictedRows rows = room(1000);
        add(rows, 0, 1900);
        PredictedRows.View view = rows.view();
        for (int i = 0; i < 1900; i++) {
            int[] kept = view.row(i, 0);
            if (i % 2 == 0 || i >= 1900 - 64) {
                assertThat(kept).as("row %d", i).containsExactly(row(i));
            } else if (i < 1900 - 128) {
                assertThat(kept).as("row %d", i).isEmpty();
            }
        }
    }

    @Test
    void howeverManyRowsThereAreTheBudgetIsMet() {
        PredictedRows rows = room(100);
        add(rows, 0, 100_000);
        PredictedRows.View view = rows.view();
        int kept = 0;
        for (int i = 0; i < 100_000; i++) {
            int[] row = view.row(i, 0);
            kept += row.length > 0 ? 1 : 0;
            assertThat(row.length == 0 || row[0] == row(i)[0]).isTrue();
        }
        assertThat(kept).isBetween(50 + 64, 100 + 128);
        assertThat(view.row(99_999, 0)).containsExactly(row(99_999));
    }

    @ParameterizedTest
    @ValueSource(ints = {1990, 1930, 1850, 1500, 64, 1, 0})
    void whatIsCutAndAppendedAgainIsTheNewRowsAndOlderViewsKeepTheOldOnes(int kept) {
        PredictedRows rows = room(1000);
        add(rows, 0, 2000);
        PredictedRows.View before = rows.view();
        rows.cut(kept);
        for (int i = kept; i < kept + 200; i++) {
            rows.add(new int[] {9, 9, 9});
        }
        PredictedRows.View after = rows.view();
        for (int i = 0; i < 2000; i++) {
            int[] old = before.row(i, 0);
            assertThat(old.length == 0 || old[0] == row(i)[0]).isTrue();
        }
        for (int i = 0; i < kept + 200; i++) {
            int[] now = after.row(i, 0);
            int expected = i < kept ? row(i)[0] : 9;
            assertThat(now.length == 0 || now[0] == expected).as("row %d", i).isTrue();
        }
        assertThat(after.row(kept + 199, 0)).containsExactly(9, 9, 9);
        assertThat(after.row(kept + 199 - 63, 0)).containsExactly(9, 9, 9);
    }
}
