package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    @Test
    void twoDirectionsAreRunOneAfterTheOtherAndJoined() {
        Cursor cursor = new Cursor(2, 4, 2, 0);
        assertThat(IntStream.rangeClosed(1, cursor.total()).mapToObj(cursor::step))
                .containsExactly(
                        new MicroStep.Forward(1, 0),
                        new MicroStep.Forward(2, 0),
                        new MicroStep.Forward(2, 1),
                        new MicroStep.Forward(1, 1),
                        new MicroStep.Join(0),
                        new MicroStep.Forward(1, 2),
                        new MicroStep.Forward(2, 2),
                        new MicroStep.Forward(2, 3),
                        new MicroStep.Forward(1, 3),
                        new MicroStep.Join(1),
                        new MicroStep.Losses(),
                        new MicroStep.Backward(1, 3),
                        new MicroStep.Backward(2, 3),
                        new MicroStep.Backward(2, 2),
                        new MicroStep.Backward(1, 2),
                        new MicroStep.Backward(1, 1),
                        new MicroStep.Backward(2, 1),
                        new MicroStep.Backward(2, 0),
                        new MicroStep.Backward(1, 0),
                        new MicroStep.Update());
    }

    @Test
    void whatIsDoneOfTwoDirectionsIsWhatTheStepsSay() {
        for (int done = 0; done <= new Cursor(3, 4, 2, 0).total(); done++) {
            Cursor cursor = new Cursor(3, 4, 2, done);
            Set<MicroStep> sofar =
                    IntStream.rangeClosed(1, done).mapToObj(cursor::step).collect(Collectors.toSet());
            for (int t = 1; t <= 3; t++) {
                for (int layer = 0; layer < 4; layer++) {
                    assertThat(cursor.forwardDone(t, layer)).isEqualTo(sofar.contains(new MicroStep.Forward(t, layer)));
                    assertThat(cursor.backwardDone(t, layer))
                            .isEqualTo(sofar.contains(new MicroStep.Backward(t, layer)));
                }
                assertThat(cursor.topDone(t)).isEqualTo(sofar.contains(new MicroStep.Join(1)));
            }
            assertThat(cursor.lossesDone()).isEqualTo(sofar.contains(new MicroStep.Losses()));
            assertThat(cursor.step(cursor.lastOf(MicroStep.Phase.FORWARD))).isEqualTo(new MicroStep.Join(1));
            assertThat(cursor.step(cursor.lastOf(MicroStep.Phase.BACKWARD))).isEqualTo(new MicroStep.Backward(1, 0));
        }
    }
}
