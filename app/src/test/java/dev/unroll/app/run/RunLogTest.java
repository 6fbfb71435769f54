package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.engine.io.StoredRows;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private static final int BLOCK = 4096;

    private final RunLog log = new RunLog(0, 2, 300);

    private void add(int from, int to) {
        for (int epoch = from; epoch <= to; epoch++) {
            log.add(epoch, new int[] {epoch % 300, 1, 2, (epoch + 1) % 300});
        }
    }

    @Test
    void rowsAreNumberedFromTheFirst() {
        RunLog resumed = new RunLog(12, 1, 5);
        assertThat(resumed.view().isEmpty()).isTrue();
        assertThat(resumed.view().last()).isEqualTo(12);
        resumed.add(0.5, new int[] {4});
        LogView view = resumed.view();
        assertThat(view.first()).isEqualTo(13);
        assertThat(view.last()).isEqualTo(13);
        assertThat(view.loss(13)).isEqualTo(0.5);
        assertThat(view.predicted(13, 0)).containsExactly(4);
        assertThat(view.has(12)).isFalse();
        assertThatThrownBy(() -> view.loss(12)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aViewStaysWhatItWasWhileTheLogGrowsIsCutAndGrowsOtherwise() {
        add(1, 2 * BLOCK + 100);
        LogView before = log.view();
        log.dropAfter(BLOCK + 10);
        LogView cut = log.view();
        for (int i = 0; i < BLOCK; i++) {
            log.add(-1, new int[] {7, 7, 7, 7});
        }
        assertThat(before.last()).isEqualTo(2 * BLOCK + 100);
        for (int epoch : new int[] {1, BLOCK + 10, BLOCK + 11, 2 * BLOCK + 100}) {
            assertThat(before.loss(epoch)).isEqualTo(epoch);
            assertThat(before.predicted(epoch, 0)).containsExactly(epoch % 300, 1);
            assertThat(before.predicted(epoch, 1)).containsExactly(2, (epoch + 1) % 300);
        }
        assertThat(cut.last()).isEqualTo(BLOCK + 10);
        assertThat(cut.loss(BLOCK + 10)).isEqualTo(BLOCK + 10);
        LogView after = log.view();
        assertThat(after.loss(BLOCK + 10)).isEqualTo(BLOCK + 10);
        assertThat(after.loss(BLOCK + 11)).isEqualTo(-1);
        assertThat(after.predicted(BLOCK + 11, 1)).containsExactly(7, 7);
    }

    @Test
    void everyChangeHasItsRevision() {
        long empty = log.view().revision();
        add(1, 1);
        long one = log.view().revision();
        assertThat(log.view().revision()).as("nothing has changed").isEqualTo(one);
        log.dropAfter(0);
        add(1, 1);
        assertThat(log.view().revision()).isGreaterThan(one).isGreaterThan(empty);
        log.dropAfter(5);
        assertThat(log.last()).isEqualTo(1);
    }

    @Test
    void whatACheckpointHoldsComesBack() {
        add(1, 200);
        StoredRows stored = log.stored(150);
        assertThat(stored).isNotNull();
        RunLog again = RunLog.of(stored, 2, 300);
        assertThat(again.last()).isEqualTo(150);
        again.add(0.25, new int[] {299, 0, 0, 1});
        LogView view = again.view();
        LogView old = log.view();
        for (int epoch = 1; epoch <= 150; epoch++) {
            assertThat(view.loss(epoch)).isEqualTo(old.loss(epoch));
            assertThat(view.predicted(epoch, 1)).hasSize(2).isEqualTo(old.predicted(epoch, 1));
        }
        assertThat(view.predicted(151, 0)).containsExactly(299, 0);
    }

    @Test
    void rowsWhoseCharactersAreNotKnownMayStandBetweenOthers() {
        log.add(1, new int[0]);
        add(2, 3);
        log.add(4, new int[0]);
        LogView view = RunLog.of(Objects.requireNonNull(log.stored(4)), 2, 300).view();
        assertThat(view.loss(4)).isEqualTo(4);
        assertThat(view.predicted(1, 0)).isEmpty();
        assertThat(view.predicted(2, 0)).containsExactly(2, 1);
        assertThat(view.predicted(4, 1)).isEmpty();
    }

    @Test
    void aLogThatLacksItsFirstRowsIsNotStored() {
        RunLog resumed = new RunLog(12, 1, 5);
        resumed.add(0.5, new int[] {4});
        assertThat(resumed.stored(13)).isNull();
    }
}
