package dev.unroll.app.film;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.Experiment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the runs' view reads of a filmed run. */
class FilmedLogTest {
    @Test
    void everyShotKnowsTheRowsThatWereTrainedByThenAndNoOther() {
        Experiment experiment = Presets.find("hihell-embedding").experiment().toBuilder()
                .epochs(3)
                .build();
        Reel reel = Script.epochs(experiment, (step, last) -> {});
        assertThat(reel.shots())
                .extracting(shot -> shot.moment().log().last())
                .startsWith(0)
                .endsWith(3)
                .isSorted();
        var log = reel.shots().getLast().moment().log();
        assertThat(log.loss(2)).isEqualTo(reel.rows().get(1).loss());
        assertThat(experiment.vocabulary().decode(log.predicted(3, 0)))
                .isEqualTo(reel.rows().get(2).said());
    }

    @Test
    void ofSeveralSequencesEachHasItsOwnCharacters() {
        FilmedLog log = new FilmedLog(List.of(new Row(1, 1.5, "ab", "ab")), List.of(new int[] {0, 1, 2, 3}), 2, 1);
        assertThat(log.predicted(1, 0)).containsExactly(0, 1);
        assertThat(log.predicted(1, 1)).containsExactly(2, 3);
    }
}
