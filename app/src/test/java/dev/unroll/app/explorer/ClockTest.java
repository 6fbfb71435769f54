package dev.unroll.app.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.MicroStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two networks in step, by their micro-steps. */
class ClockTest {
    @Test
    void networksOfOneShapeAreAtTheSameMicroStep() {
        Cursor shown = Cursor.start(6, 1).at(9);
        assertThat(Clock.inStep(shown, Cursor.start(6, 1))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"6, 1, 3, 1", "6, 1, 9, 2", "5, 3, 6, 1"})
    void whateverTheirLengthTheyBeginAndEndTheirPhasesTogether(int t, int layers, int otherT, int otherLayers) {
        Cursor from = Cursor.start(t, layers);
        Cursor to = Cursor.start(otherT, otherLayers);
        assertThat(Clock.inStep(from, to).atStart()).isTrue();
        for (MicroStep.Phase phase : MicroStep.Phase.values()) {
            assertThat(Clock.inStep(from.at(from.lastOf(phase)), to).done()).isEqualTo(to.lastOf(phase));
        }
        int before = 0;
        for (int done = 1; done <= from.total(); done++) {
            int other = Clock.inStep(from.at(done), to).done();
            assertThat(other).isBetween(before, to.total());
            assertThat(to.step(other).phase()).isEqualTo(from.step(done).phase());
            before = other;
        }
    }
}
