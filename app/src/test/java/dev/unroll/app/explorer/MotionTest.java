package dev.unroll.app.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.run.Command;
import dev.unroll.app.run.Lectures;
import dev.unroll.app.run.MicroStep;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MotionTest {
    private final TurnedWorker worker = new TurnedWorker(Trainers::open);
    private LiveExplorer explorer = new LiveExplorer(Lectures.hihell(10), worker.mailbox);
    private long nanos;

    private void start() {
        explorer.send(new Command.Rebuild(Lectures.hihell(10)));
        refresh();
    }

    private void refresh() {
        worker.settle();
        explorer.pulse(nanos += 16_000_000);
    }

    private Beat beat() {
        return explorer.moment().get().beat();
    }

    private int done() {
        return explorer.moment().get().cursor().done();
    }

    private void part(boolean on) {
        if (on) {
            explorer.subBeat(false, explorer::send);
        } else {
            explorer.subBeatBack();
        }
        refresh();
        refresh();
    }

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void aMicroStepMovesThroughItsPartsWithinItsBeat() {
        start();
        List<Integer> parts = new ArrayList<>();
        explorer.send(new Command.Step());
        refresh();
        for (int refreshes = 0; refreshes < 19 && beat().moving(); refreshes++) {
            parts.add(beat().part());
            refresh();
        }
        assertThat(parts).isSorted().contains(0, 1, 2, 3, 4);
        assertThat(beat()).as("after 300 ms").isEqualTo(Beat.REST);
    }

    @Test
    void partByPartOnAndBack() {
        start();
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            part(true);
            seen.add(beat().part());
            assertThat(beat().held()).isTrue();
            assertThat(done()).isEqualTo(1);
        }
        assertThat(seen).containsExactly(0, 1, 2, 3, 4);
        part(true);
        assertThat(beat()).isEqualTo(Beat.REST);
        part(true);
        assertThat(done()).isEqualTo(2);
        assertThat(beat().part()).isZero();
        part(false);
        assertThat(done()).as("before its first part it is undone").isEqualTo(1);
        assertThat(beat()).isEqualTo(Beat.REST);
        part(false);
        assertThat(beat().part()).isEqualTo(4);
        assertThat(done()).isEqualTo(1);
    }

    @Test
    void theLossesAndTheUpdateMoveInPartsAsWell() {
        start();
        explorer.send(new Command.GoTo(6));
        refresh();
        part(true);
        assertThat(explorer.moment().get().cursor().current()).contains(new MicroStep.Losses());
        assertThat(beat().held()).isTrue();
        explorer.send(new Command.GoTo(13));
        refresh();
        part(true);
        part(true);
        assertThat(explorer.moment().get().cursor().current()).contains(new MicroStep.Update());
        assertThat(beat().part()).isEqualTo(1);
        part(false);
        part(false);
        assertThat(done()).as("before its first part it is undone").isEqualTo(13);
    }

    @Test
    void withReducedMotionAStepStandsAtItsEndUnlessItsPartsAreAskedFor() {
        start();
        explorer.setReducedMotion(true);
        explorer.send(new Command.Step());
        refresh();
        assertThat(beat()).isEqualTo(Beat.REST);
        part(true);
        assertThat(beat().held()).isTrue();
    }

    @Test
    void whereverElseItGoesNothingMoves() {
        start();
        part(true);
        explorer.send(new Command.GoTo(10));
        refresh();
        assertThat(beat()).isEqualTo(Beat.REST);
    }

    @Test
    void aPartOfTheFirstStepOfARunThatIsBegunForIt() {
        start();
        part(true);
        explorer.subBeat(true, step -> explorer.send(new Command.Begin(Lectures.hihell(7), step)));
        refresh();
        refresh();
        assertThat(explorer.moment().get().experiment().hidden())
                .isEqualTo(Lectures.hihell(7).hidden());
        assertThat(explorer.moment().get().experiment().epochs()).isEqualTo(7);
        assertThat(done()).isEqualTo(1);
        assertThat(beat().held()).isTrue();
        assertThat(beat().part()).isZero();
    }
}
