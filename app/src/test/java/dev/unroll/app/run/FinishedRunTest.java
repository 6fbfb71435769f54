package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Play does with a run that is at its end, and with an experiment that is to be begun first. */
class FinishedRunTest {
    private final TurnedWorker worker = new TurnedWorker();
    private final Experiment hihell = Lectures.hihell(3);

    @AfterEach
    void close() {
        worker.close();
    }

    private Snapshot ask(Command... commands) {
        @Nullable Snapshot newest = null;
        for (Command command : commands) {
            worker.send(command);
            newest = worker.mailbox.take();
        }
        return Objects.requireNonNull(newest);
    }

    private Snapshot toTheEnd() {
        ask(new Command.SetGear(Gear.FAST));
        Snapshot now = ask(new Command.Play());
        while (now.state() == RunState.PLAYING) {
            worker.beat();
            @Nullable Snapshot next = worker.mailbox.take();
            now = next == null ? now : next;
        }
        return now;
    }

    @Test
    void aRunSaysHowManyEpochsItLastsAndGoesOnToTheNextMultiple() {
        ask(new Command.Rebuild(hihell));
        Snapshot finished = toTheEnd();
        assertThat(finished.state()).isEqualTo(RunState.FINISHED);
        assertThat(finished.shown().run().count().epochs()).isEqualTo(3);
        Snapshot again = toTheEnd();
        assertThat(again.shown().log().last()).isEqualTo(6);
        assertThat(again.shown().run().count().epochs()).isEqualTo(6);
        // One epoch beyond by hand: what is missing of the next multiple is two.
        ask(new Command.NextEpoch());
        assertThat(toTheEnd().shown().log().last()).isEqualTo(9);
    }

    @Test
    void anExperimentIsBegunAndGoneOnWithAtOnce() {
        ask(new Command.Rebuild(hihell), new Command.NextEpoch());
        Experiment wider = hihell.toBuilder().hidden(7).build();
        Snapshot begun = ask(new Command.Begin(wider, new Command.NextEpoch()));
        assertThat(begun.shown().run().asked()).isEqualTo(wider);
        assertThat(begun.shown().log().last()).isEqualTo(1);
        assertThat(ask(new Command.Begin(hihell, new Command.Play())).state()).isEqualTo(RunState.PLAYING);
    }

    @Test
    void whatCannotBeBegunIsNotGoneOnWithEither() {
        ask(new Command.Rebuild(hihell));
        Experiment missing = Experiment.builder()
                .corpus("/nowhere/at/all.txt")
                .hidden(8)
                .linear(true)
                .build();
        Snapshot refused = ask(new Command.Begin(missing, new Command.Play()));
        assertThat(refused.failure()).isInstanceOf(InvalidInput.class);
        assertThat(refused.state()).isEqualTo(RunState.PAUSED);
        assertThat(refused.shown().run().asked()).isEqualTo(hihell);
    }
}
