package dev.unroll.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Lectures;
import dev.unroll.app.run.Run;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunNamesTest {
    private final Words words = new Words(Locale.ENGLISH);
    private final Experiment hihell = Lectures.hihell(50);
    private final TurnedWorker worker = new TurnedWorker();
    private final LiveExplorer explorer = new LiveExplorer(hihell, worker.mailbox);

    @BeforeEach
    void train() {
        ask(new Command.Rebuild(hihell), new Command.NextEpoch(), new Command.NextEpoch());
    }

    @AfterEach
    void close() {
        worker.close();
    }

    private void ask(Command... commands) {
        for (Command command : commands) {
            worker.send(command);
        }
        explorer.pulse(0);
    }

    /** What the newest run is called beside the first. */
    private String name() {
        Run first = explorer.moment().get().runs().getFirst().run();
        return RunNames.describe(explorer.moment().get().run(), first, words);
    }

    @Test
    void whatIsDifferentIsNamedTheLearningRateToo() {
        ask(new Command.Rebuild(hihell.toBuilder().hidden(7).lr(0.01).build()));
        assertThat(name()).isEqualTo("hidden 7, lr 0.01");
        ask(new Command.Rebuild(hihell));
        assertThat(name()).isEmpty();
    }

    @Test
    void whatWasChangedByHandIsNamedWithItsPlace() {
        ask(new Command.ShowEpoch(1), new Command.SetLearningRate(0.02));
        assertThat(name()).isEqualTo("lr 0.02 from 002");
        ask(new Command.SetWeight("fc.bias", 0, 1));
        assertThat(name()).isEqualTo("lr 0.02 from 002, a weight set by hand");
        ask(new Command.SetWeight("fc.bias", 1, 1));
        assertThat(name()).endsWith("2 weights set by hand");
    }

    @Test
    void aBranchIsNamedAfterWhereItLeftUntilItDiffers() {
        ask(new Command.Branch(1));
        assertThat(name()).isEqualTo("branch after 001");
        ask(new Command.Rename(2, "mine"));
        assertThat(name()).isEqualTo("mine");
    }
}
