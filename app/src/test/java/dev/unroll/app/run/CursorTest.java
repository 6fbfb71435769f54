package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Test
    void anEpochOfTwoTimestepsAndTwoLayersHasTenMicroSteps() {
        Cursor cursor = Cursor.start(2, 2);
        List<MicroStep> steps =
                IntStream.rangeClosed(1, cursor.total()).mapToObj(cursor::step).toList();
        assertThat(steps)
                .containsExactly(
                        new MicroStep.Forward(1, 0),
                        new MicroStep.Forward(1, 1),
                        new MicroStep.Forward(2, 0),
                        new MicroStep.Forward(2, 1),
                        new MicroStep.Losses(),
                        new MicroStep.Backward(2, 1),
                        new MicroStep.Backward(2, 0),
                        new MicroStep.Backward(1, 1),
                        new MicroStep.Backward(1, 0),
                        new MicroStep.Update());
    }

    @Test
    void whatIsDoneIsWhatTheStepsSoFarHaveDone() {
        for (int done = 0; done <= Cursor.start(3, 2).total(); done++) {
            Cursor cursor = Cursor.start(3, 2).at(done);
            List<MicroStep> sofar =
                    IntStream.rangeClosed(1, done).mapToObj(cursor::step).toList();
            for (int t = 1; t <= 3; t++) {
                for (int layer = 0; layer < 2; layer++) {
                    assertThat(cursor.forwardDone(t, layer)).isEqualTo(sofar.contains(new MicroStep.Forward(t, layer)));
                    assertThat(cursor.backwardDone(t, layer))
                            .isEqualTo(sofar.contains(new MicroStep.Backward(t, layer)));
                }
            }
            assertThat(cursor.lossesDone()).isEqualTo(sofar.contains(new MicroStep.Losses()));
            assertThat(cursor.updateDone()).isEqualTo(sofar.contains(new MicroStep.Update()));
        }
    }

    @Test
    void aPhaseEndsWithItsLastStep() {
        Cursor cursor = Cursor.start(6, 1);
        assertThat(cursor.lastOf(MicroStep.Phase.FORWARD)).isEqualTo(6);
        assertThat(cursor.lastOf(MicroStep.Phase.LOSS)).isEqualTo(7);
        assertThat(cursor.lastOf(MicroStep.Phase.BACKWARD)).isEqualTo(13);
        assertThat(cursor.lastOf(MicroStep.Phase.UPDATE)).isEqualTo(14).isEqualTo(cursor.total());
    }
}
