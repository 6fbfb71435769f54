package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Edit;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several runs, what is changed by hand in them, and undoing it: as the worker does it when it is asked. */
@Timeout(60)
class WorkspaceTest {
    private static final String BIAS = "fc.bias";

    @TempDir
    private Path folder;

    private final Experiment hihell = Lectures.hihell(50);
    private final List<Trainer> opened = new ArrayList<>();
    private final TurnedWorker worker = new TurnedWorker(experiment -> {
        Trainer trainer = Trainers.open(experiment);
        opened.add(trainer);
        return trainer;
    });
    private Snapshot now = Snapshot.asked(hihell, RunState.STARTING, null);

    @AfterEach
    void close() {
        worker.close();
    }

    private Snapshot ask(Command... commands) {
        for (Command command : commands) {
            worker.send(command);
        }
        now = Objects.requireNonNull(worker.mailbox.take());
        return now;
    }

    private Snapshot epochs(int many) {
        for (int i = 0; i < many; i++) {
            ask(new Command.NextEpoch());
        }
        return now;
    }

    private static List<Double> losses(LogView log) {
        return IntStream.rangeClosed(log.first(), log.last())
                .mapToObj(log::loss)
                .toList();
    }

    private List<Double> losses() {
        return losses(now.shown().log());
    }

    /** What a run says that is trained alone, with what is changed by hand in it. */
    private List<Double> alone(Experiment experiment, int epochs, Edit... edits) {
        List<Double> losses = new ArrayList<>();
        try (Trainer trainer = Trainers.open(experiment)) {
            while (trainer.epoch() < epochs) {
                for (Edit edit : edits) {
                    if (edit.after() == trainer.epoch()) {
                        switch (edit) {
                            case Edit.Rate rate -> trainer.setLearningRate(rate.learningRate());
                            case Edit.Weight set -> trainer.set(set.parameter(), set.element(), set.value());
                        }
                    }
                }
                losses.add(trainer.advance());
            }
        }
        return losses;
    }

    @Test
    void anOlderRunStaysWithItsRowsAndIsShownAgainWhereItWasLeft() {
        ask(new Command.Rebuild(hihell));
        epochs(5);
        ask(new Command.ShowEpoch(3), new Command.StepBack());
        Snapshot left = now;
        ask(new Command.Rebuild(hihell.toBuilder().hidden(7).build()));
        epochs(2);
        assertThat(now.runs()).extracting(view -> view.run().id()).containsExactly(1L, 2L);
        assertThat(now.runs().getFirst().log().last()).isEqualTo(5);
        ask(new Command.Show(1));
        assertThat(now.epoch()).isEqualTo(3);
        assertThat(now.cursor()).isEqualTo(left.cursor());
        assertThat(now.trace()).isNotNull().isEqualTo(left.trace());
        assertThat(now.parameters()).isEqualTo(left.parameters());
        assertThat(now.previous()).isNotNull();
        assertThat(now.previous().run().id()).isEqualTo(2);
        ask(new Command.ShowEpoch(5));
        epochs(3);
        assertThat(losses()).isEqualTo(alone(hihell, 8));
        ask(new Command.Show(2));
        epochs(3);
        assertThat(losses()).isEqualTo(alone(hihell.toBuilder().hidden(7).build(), 5));
    }

    @Test
    void howeverManyRunsThereAreTwoTrainersAreOpenAndEveryRunGoesOnBitForBit() {
        for (int hidden = 2; hidden <= 9; hidden++) {
            ask(new Command.Rebuild(hihell.toBuilder().hidden(hidden).build()));
            epochs(4);
        }
        assertThat(opened.stream().filter(WorkspaceTest::isOpen)).hasSize(2);
        for (int hidden : new int[] {2, 9, 5, 3}) {
            ask(new Command.Show(hidden - 1));
            epochs(2);
            assertThat(losses())
                    .isEqualTo(alone(hihell.toBuilder().hidden(hidden).build(), 6));
            ask(new Command.ShowEpoch(2));
            assertThat(Objects.requireNonNull(now.trace()).loss())
                    .isEqualTo(now.shown().log().loss(2));
        }
        assertThat(opened.stream().filter(WorkspaceTest::isOpen)).hasSize(2);
    }

    private static boolean isOpen(Trainer trainer) {
        try {
            trainer.parameters();
            return true;
        } catch (IllegalStateException closed) {
            return false;
        }
    }

    @Test
    void aBranchWithoutAChangeIsItsParentBitForBit() {
        ask(new Command.Rebuild(hihell));
        epochs(10);
        List<Double> parent = losses();
        ask(new Command.Branch(4));
        assertThat(now.shown().run().id()).isEqualTo(2);
        assertThat(now.shown().run().parent()).isEqualTo(new Run.Parting(1, 4));
        assertThat(now.epoch()).isEqualTo(4);
        assertThat(losses()).isEqualTo(parent.subList(0, 4));
        ask(new Command.ShowEpoch(2));
        assertThat(Objects.requireNonNull(now.trace()).loss()).isEqualTo(parent.get(1));
        ask(new Command.ShowEpoch(4));
        epochs(6);
        assertThat(losses()).isEqualTo(parent);
        assertThat(now.runs()).hasSize(2);
        Snapshot branch = now;
        ask(new Command.Show(1));
        assertThat(now.parameters()).isEqualTo(branch.parameters());
        assertThat(now.trace()).isNotNull().isEqualTo(branch.trace());
    }

    @Test
    void aChangeAtTheNewestEpochBelongsToTheRun() {
        ask(new Command.Rebuild(hihell));
        epochs(5);
        ask(new Command.SetLearningRate(0.02), new Command.SetWeight(BIAS, 2, -1.5f));
        assertThat(now.runs()).hasSize(1);
        assertThat(now.shown().run().asked().lr()).isEqualTo(0.02);
        Edit rate = new Edit.Rate(5, 0.02);
        Edit weight = new Edit.Weight(5, BIAS, 2, -1.5f);
        assertThat(now.shown().run().edits()).containsExactly(rate, weight);
        assertThat(now.parameters().get(BIAS).at(2)).isEqualTo(-1.5f);
        epochs(5);
        assertThat(losses()).isEqualTo(alone(hihell, 10, rate, weight));
        ask(new Command.ShowEpoch(5));
        assertThat(now.learningRate()).isEqualTo(0.02);
        ask(new Command.ShowEpoch(4));
        assertThat(now.learningRate()).as("as it was then").isEqualTo(0.1);
        assertThat(now.shown().run().asked().lr()).isEqualTo(0.02);
    }

    @Test
    void aChangeInThePastIsABranchAndTheRunStays() {
        ask(new Command.Rebuild(hihell));
        epochs(10);
        List<Double> parent = losses();
        ask(new Command.ShowEpoch(6), new Command.SetWeight(BIAS, 0, 2));
        assertThat(now.shown().run().parent()).isEqualTo(new Run.Parting(1, 6));
        assertThat(now.epoch()).isEqualTo(6);
        ask(new Command.SetLearningRate(0.3));
        assertThat(now.runs()).as("the branch stands at its newest epoch").hasSize(2);
        Edit weight = new Edit.Weight(6, BIAS, 0, 2);
        Edit rate = new Edit.Rate(6, 0.3);
        assertThat(now.shown().run().edits()).containsExactly(rate, weight);
        epochs(4);
        assertThat(losses()).isEqualTo(alone(hihell, 10, weight, rate)).isNotEqualTo(parent);
        assertThat(losses(now.runs().getFirst().log())).isEqualTo(parent);
        assertThat(now.runs().getFirst().run().edits()).isEmpty();
        assertThat(now.runs().getFirst().run().asked().lr()).isEqualTo(0.1);
    }

    @Test
    void inTheMiddleOfAnEpochTooAChangeIsMadeWhereOneStands() {
        ask(new Command.Rebuild(hihell));
        epochs(3);
        ask(new Command.ShowEpoch(2), new Command.StepBack(), new Command.StepBack());
        Cursor there = now.cursor();
        ask(new Command.SetWeight(BIAS, 0, 2));
        assertThat(now.shown().run().parent()).isEqualTo(new Run.Parting(1, 1));
        assertThat(now.epoch()).isEqualTo(2);
        assertThat(now.cursor()).isEqualTo(there);
        assertThat(losses()).isEqualTo(alone(hihell, 2, new Edit.Weight(1, BIAS, 0, 2)));
        assertThat(now.shown().log().loss(2))
                .isEqualTo(Objects.requireNonNull(now.trace()).loss());
    }

    @Test
    void aChangeThatIsUndoneWasNeverMade() {
        ask(new Command.Rebuild(hihell));
        epochs(5);
        ask(new Command.SetWeight(BIAS, 1, 4), new Command.SetLearningRate(0.5));
        epochs(5);
        Snapshot changed = now;
        ask(new Command.Undo(2));
        assertThat(now.shown().run().edits()).isEmpty();
        assertThat(now.learningRate()).isEqualTo(0.1);
        assertThat(now.epoch()).isEqualTo(5);
        assertThat(losses()).isEqualTo(alone(hihell, 5));
        epochs(5);
        assertThat(losses()).isEqualTo(alone(hihell, 10));
        ask(new Command.Redo(2));
        assertThat(losses())
                .as("with all that was trained since")
                .isEqualTo(losses(changed.shown().log()));
        assertThat(now.parameters()).isEqualTo(changed.parameters());
        assertThat(now.trace()).isNotNull().isEqualTo(changed.trace());
        assertThat(now.shown().run().edits()).isEqualTo(changed.shown().run().edits());
        assertThat(now.shown().log().edition())
                .isGreaterThan(changed.shown().log().edition());
        ask(new Command.Undo(2));
        assertThat(losses()).as("and the other way").isEqualTo(alone(hihell, 10));
    }

    @Test
    void aBranchThatIsUndoneIsGoneAndComesBackWithItsRows() {
        ask(new Command.Rebuild(hihell));
        epochs(6);
        ask(new Command.ShowEpoch(2), new Command.SetLearningRate(0.3));
        epochs(3);
        List<Double> branch = losses();
        ask(new Command.Undo());
        assertThat(now.runs()).hasSize(1);
        assertThat(now.shown().run().id()).isEqualTo(1);
        assertThat(now.epoch()).isEqualTo(2);
        assertThat(losses()).hasSize(6);
        assertThat(now.deeds().undone()).containsExactly(new Deed.Changed(2, new Edit.Rate(2, 0.3)));
        ask(new Command.Redo());
        assertThat(now.shown().run().id()).isEqualTo(2);
        assertThat(losses()).isEqualTo(branch);
        assertThat(now.deeds().undone()).isEmpty();
        epochs(1);
        assertThat(losses()).isEqualTo(alone(hihell, 6, new Edit.Rate(2, 0.3)));
    }

    @Test
    void aRunIsRenamedHiddenAndDeletedAndAllOfItUndone() {
        ask(new Command.Rebuild(hihell));
        epochs(2);
        ask(new Command.Rebuild(hihell.toBuilder().seed(1).build()));
        epochs(1);
        ask(new Command.Rename(1, "the lecture's"), new Command.Hide(1, true), new Command.Delete(2));
        assertThat(now.shown().run().id()).as("the shown one was deleted").isEqualTo(1);
        assertThat(now.runs()).hasSize(1);
        assertThat(now.shown().run().name()).isEqualTo("the lecture's");
        assertThat(now.shown().run().hidden()).isTrue();
        ask(new Command.Delete(1));
        assertThat(now.runs()).as("the last one stays").hasSize(1);
        assertThat(now.deeds().done())
                .containsExactly(
                        new Deed.Began(2),
                        new Deed.Renamed(1, "the lecture's"),
                        new Deed.Hid(1, true),
                        new Deed.Deleted(2));
        ask(new Command.Undo(3));
        assertThat(now.runs()).extracting(view -> view.run().id()).containsExactly(1L, 2L);
        assertThat(now.shown().run().id())
                .as("what was shown when it was deleted")
                .isEqualTo(2);
        assertThat(now.runs().getFirst().run().name()).isNull();
        assertThat(now.runs().getFirst().run().hidden()).isFalse();
        assertThat(losses()).hasSize(1);
        ask(new Command.Undo(9));
        assertThat(now.shown().run().id())
                .as("the first run is where everything begins")
                .isEqualTo(1);
        assertThat(now.deeds().done()).isEmpty();
    }

    @Test
    void undoingAChangeOfAnotherRunShowsThatRun() {
        ask(new Command.Rebuild(hihell));
        epochs(2);
        ask(new Command.Rebuild(hihell.toBuilder().seed(1).build()));
        epochs(2);
        ask(new Command.SetLearningRate(0.5), new Command.Show(1), new Command.Undo());
        assertThat(now.shown().run().id()).isEqualTo(2);
        assertThat(now.learningRate()).isEqualTo(0.1);
    }

    @Test
    void aRunWithoutARowIsNotListedOnceItIsLeft() {
        ask(new Command.Rebuild(hihell));
        ask(new Command.Rebuild(hihell.toBuilder().seed(1).build()));
        assertThat(now.runs()).extracting(view -> view.run().id()).containsExactly(2L);
        assertThat(now.previous()).isNull();
        ask(new Command.Show(17));
        assertThat(now.shown().run().id()).as("there is no such run").isEqualTo(2);
    }

    @Test
    void aRunWhoseTextHasBecomeAnotherIsNotShownAndSaysSo() throws IOException {
        Experiment sea = Corpora.sea(folder).build();
        ask(new Command.Rebuild(sea));
        epochs(3);
        ask(new Command.Rebuild(hihell));
        epochs(1);
        ask(new Command.Rebuild(hihell.toBuilder().seed(1).build()));
        epochs(1);
        Files.writeString(folder.resolve("sea.txt"), Corpora.TEXT.toUpperCase(Locale.ROOT));
        ask(new Command.Show(1));
        assertThat(now.failure()).isInstanceOf(InvalidInput.class).hasMessageContaining("run-other-text");
        assertThat(now.shown().run().id()).isEqualTo(3);
        Corpora.sea(folder);
        ask(new Command.Show(1));
        assertThat(now.failure()).isNull();
        epochs(2);
        assertThat(losses()).isEqualTo(alone(sea, 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whateverIsDoneAndUndoneARunSaysWhatItWouldSayAlone(int seed) {
        Random random = new Random(seed);
        ask(new Command.Rebuild(hihell));
        ask(new Command.SetGear(Gear.FAST));
        for (int i = 0; i < 200; i++) {
            LogView log = now.shown().log();
            int epoch = 1 + random.nextInt(Math.max(1, log.last()));
            List<RunView> runs = now.runs();
            long run = runs.get(random.nextInt(runs.size())).run().id();
            Command next =
                    switch (random.nextInt(16)) {
                        case 0 -> new Command.SetWeight(BIAS, random.nextInt(5), random.nextInt(5) / 4f);
                        case 1 -> new Command.SetLearningRate((1 + random.nextInt(9)) / 50.0);
                        case 2 -> new Command.Branch(epoch);
                        case 3, 4 -> new Command.Undo(1 + random.nextInt(3));
                        case 5 -> new Command.Redo(1 + random.nextInt(3));
                        case 6 -> new Command.Show(run);
                        case 7 -> new Command.ShowEpoch(epoch);
                        case 8 -> new Command.StepBack();
                        case 9 -> new Command.GoTo(random.nextInt(15));
                        case 10 -> new Command.Delete(run);
                        case 11 -> new Command.Hide(run, random.nextBoolean());
                        case 12 ->
                            new Command.Rebuild(hihell.toBuilder()
                                    .hidden(4 + random.nextInt(3))
                                    .build());
                        case 13 -> new Command.Play();
                        default -> new Command.NextEpoch();
                    };
            ask(next);
            for (int beat = 0; next instanceof Command.Play && beat < 3; beat++) {
                worker.beat();
            }
            ask(new Command.Pause());
            assertThat(now.failure()).as("%d: %s", i, next).isNull();
            for (RunView view : now.runs()) {
                Experiment begun = hihell.toBuilder()
                        .hidden(view.run().experiment().hidden())
                        .build();
                assertThat(losses(view.log()))
                        .as("%d: %s, run %d", i, next, view.run().id())
                        .isEqualTo(alone(
                                begun, view.log().last(), view.run().edits().toArray(Edit[]::new)));
            }
        }
        assertThat(now.runs()).hasSizeGreaterThan(2);
    }
}
