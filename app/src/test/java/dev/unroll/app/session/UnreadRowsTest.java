package dev.unroll.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnreadRowsTest {
    private static EpochSpan rows(int first, int count, int characters) {
        UnreadRows rows = new UnreadRows(first - 1);
        for (int i = 0; i < count; i++) {
            rows.add(first + i, new int[characters]);
        }
        return rows.read();
    }

    private static long kept(EpochSpan rows) {
        long kept = 0;
        for (int i = 0; i < rows.size(); i++) {
            kept += rows.predicted(i).length;
        }
        return kept;
    }

    @Test
    void howeverLongNobodyReadsThemTheirTextsStayWithinABudgetAndNoLossIsLost() {
        EpochSpan rows = rows(1, 1_000, 10_000);
        assertThat(rows.size()).isEqualTo(1_000);
        assertThat(rows.loss(999)).isEqualTo(1_000);
        assertThat(kept(rows)).isBetween(1L, 2 * EpochSpan.PREDICTED_BUDGET);
        assertThat(rows.predicted(999)).as("the newest keeps its text").hasSize(10_000);
    }

    @Test
    void spansThatAreJoinedStayWithinItToo() {
        EpochSpan all = EpochSpan.NONE;
        for (int first = 1; first < 1_000; first += 100) {
            all = all.then(rows(first, 100, 10_000));
        }
        assertThat(all.size()).isEqualTo(1_000);
        assertThat(kept(all)).isBetween(1L, 2 * EpochSpan.PREDICTED_BUDGET);
    }
}
