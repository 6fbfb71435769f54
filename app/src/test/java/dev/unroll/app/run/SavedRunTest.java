package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import dev.unroll.engine.io.WeightsFile;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SavedRunTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Experiment sea;

    private final Mailbox mailbox = new Mailbox();
    private final List<Worker> opened = new ArrayList<>();

    @BeforeEach
    void writeText() {
        sea = Corpora.sea(folder).build();
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Worker worker : opened) {
            worker.close();
            assertThat(worker.awaitEnd(Duration.ofSeconds(30))).isTrue();
        }
    }

    /** Starts a worker that saves what it does. */
    private Worker saving(Command first) {
        return start(new Worker(Trainers::open, mailbox, saved(), Duration.ofMinutes(5)), first);
    }

    private Worker start(Worker worker, Command first) {
        opened.add(worker);
        worker.start(first);
        return worker;
    }

    /** Starts a worker that saves nothing, with a run on the sea. */
    private void open() {
        start(new Worker(Trainers::open, mailbox), new Command.Rebuild(sea));
        until(s -> s.state() == RunState.PAUSED);
    }

    private void send(Command... commands) {
        Arrays.stream(commands).forEach(mailbox::send);
    }

    private void nextEpochs(int many) {
        for (int i = 0; i < many; i++) {
            send(new Command.NextEpoch());
        }
    }

    private static List<Double> losses(Snapshot snapshot) {
        LogView log = snapshot.shown().log();
        return IntStream.rangeClosed(log.first(), log.last())
                .mapToObj(log::loss)
                .toList();
    }

    private Path saved() {
        return folder.resolve("config").resolve("run.safetensors");
    }

    /** The first snapshot that is as wanted. */
    private Snapshot until(Predicate<Snapshot> wanted) {
        while (true) {
            Snapshot snapshot = mailbox.take();
            if (snapshot != null && wanted.test(snapshot)) {
                return snapshot;
            }
            Thread.onSpinWait();
        }
    }

    /** The losses of an uninterrupted run from one chunk to another, from 1. */
    private List<Double> uninterrupted(int first, int last) {
        List<Double> all = new ArrayList<>();
        try (Trainer trainer = Trainers.open(sea)) {
            while (trainer.epoch() < last) {
                all.add(trainer.advance());
            }
        }
        return all.subList(first - 1, last);
    }

    @Test
    void aCheckpointThatIsSavedAndOpenedGoesOnBitForBit() {
        Path file = folder.resolve("checkpoint.safetensors");
        open();
        nextEpochs(7);
        until(s -> s.shown().log().last() == 7);
        send(new Command.SaveCheckpoint(file));
        assertThat(until(s -> s.news() != null).news()).isEqualTo(new News.CheckpointSaved(file, 7));
        send(new Command.Rebuild(Lectures.hihell(10)));
        until(s -> s.shown().run().id() == 2);
        send(new Command.OpenCheckpoint(file));
        Snapshot resumed = until(s -> s.shown().run().id() == 3);
        assertThat(resumed.state()).isEqualTo(RunState.PAUSED);
        assertThat(resumed.news()).isEqualTo(new News.Resumed(7));
        assertThat(resumed.shown().run().first()).isEqualTo(8);
        send(new Command.SetGear(Gear.FAST));
        send(new Command.Play());
        assertThat(losses(until(s -> s.state() == RunState.FINISHED))).isEqualTo(uninterrupted(1, 20));
    }

    @Test
    void aClosedRunIsSavedAndTheNextStartGoesOnWithIt() throws InterruptedException {
        Worker first = saving(new Command.Rebuild(sea));
        send(new Command.SetGear(Gear.FAST));
        nextEpochs(6);
        until(s -> s.shown().log().last() == 6);
        send(new Command.ShowEpoch(2));
        until(s -> s.epoch() == 2);
        first.close();
        assertThat(first.awaitEnd(Duration.ofSeconds(30))).isTrue();
        assertThat(CheckpointFile.read(saved()).state().epoch())
                .as("where it had got to, not what was looked at")
                .isEqualTo(6);
        saving(new Command.Resume(sea, saved()));
        Snapshot resumed = until(s -> s.shown().run().first() == 7);
        assertThat(resumed.state()).isEqualTo(RunState.PAUSED);
        assertThat(resumed.news()).isEqualTo(new News.Resumed(6));
        send(new Command.SetGear(Gear.FAST));
        send(new Command.Play());
        assertThat(losses(until(s -> s.state() == RunState.FINISHED))).isEqualTo(uninterrupted(1, 20));
    }

    @Test
    void anotherExperimentsRunIsNotGoneOnWith() throws InterruptedException {
        Worker first = saving(new Command.Rebuild(sea));
        send(new Command.NextEpoch());
        until(s -> s.shown().log().last() == 1);
        first.close();
        assertThat(first.awaitEnd(Duration.ofSeconds(30))).isTrue();
        saving(new Command.Resume(sea.toBuilder().hidden(5).build(), saved()));
        Snapshot fresh = until(s -> s.shown().run().asked().hidden() == 5);
        assertThat(fresh.news()).isNull();
        assertThat(fresh.shown().run().first()).isEqualTo(1);
    }

    @Test
    void aBrokenSavedRunIsNamedAndAFreshOneBegins() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.safetensors"), "{}");
        saving(new Command.Resume(sea, broken));
        Snapshot fresh = until(s -> s.state() == RunState.PAUSED);
        assertThat(fresh.failure()).isInstanceOf(InvalidInput.class);
        send(new Command.NextEpoch());
        assertThat(until(s -> s.shown().log().last() == 1).failure()).isNull();
    }

    @Test
    void weightsOfAFileBeginANewRunAndResetComesBackToThem() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        open();
        nextEpochs(3);
        Parameters learned = until(s -> s.shown().log().last() == 3).parameters();
        send(new Command.SaveWeights(file));
        assertThat(until(s -> s.news() != null).news()).isEqualTo(new News.WeightsSaved(file));
        assertThat(WeightsFile.read(
                        file, sea.toBuilder().vocab("the saiwd,pblu").build()))
                .isEqualTo(learned);
        send(new Command.OpenWeights(file));
        Snapshot begun = until(s -> s.shown().run().id() == 2);
        assertThat(begun.shown().log().last()).isZero();
        assertThat(begun.parameters()).isEqualTo(learned);
        assertThat(begun.shown().run().asked()).as("still the same experiment").isEqualTo(sea);
        send(new Command.NextEpoch());
        until(s -> s.shown().log().last() == 1);
        send(new Command.Reset());
        assertThat(until(s -> s.shown().run().id() == 3).parameters()).isEqualTo(learned);
    }

    @Test
    void weightsOfAnotherModelAreRefusedAndTheRunGoesOn() throws IOException {
        Path file = folder.resolve("other.safetensors");
        Files.write(file, new byte[] {1, 2, 3});
        open();
        send(new Command.SetGear(Gear.FAST));
        send(new Command.NextEpoch());
        Parameters before = until(s -> s.shown().log().last() == 1).parameters();
        send(new Command.OpenWeights(file));
        Snapshot refused = until(s -> s.failure() != null);
        assertThat(refused.failure()).isInstanceOf(InvalidInput.class);
        assertThat(refused.shown().run().id()).isEqualTo(1);
        assertThat(refused.state()).isEqualTo(RunState.PAUSED);
        assertThat(refused.parameters()).isEqualTo(before);
    }

    @Test
    void anEarlierRowOfAResumedRunIsReadButCannotBeShown() {
        Path file = folder.resolve("checkpoint.safetensors");
        open();
        nextEpochs(7);
        send(new Command.SaveCheckpoint(file), new Command.OpenCheckpoint(file), new Command.ShowEpoch(3));
        Snapshot refused = until(s -> s.failure() != null);
        assertThat(refused.failure()).isInstanceOf(InvalidInput.class).hasMessageContaining("chunk-before");
        assertThat(refused.shown().log().first()).isEqualTo(1);
        assertThat(refused.shown().log().predicted(3, 1)).hasSize(4);
        assertThat(refused.epoch()).isEqualTo(8);
    }

    @Test
    void aCheckpointWithoutRowsOpensAndItsTableBeginsWhereItStands() throws IOException {
        Path file = folder.resolve("checkpoint.safetensors");
        try (Trainer trainer = Trainers.open(sea)) {
            for (int chunk = 1; chunk <= 7; chunk++) {
                trainer.advance();
            }
            CheckpointFile.write(file, Checkpoint.of(trainer));
        }
        open();
        send(new Command.OpenCheckpoint(file), new Command.NextEpoch());
        Snapshot resumed = until(s -> s.shown().log().last() == 8);
        assertThat(resumed.shown().log().first()).isEqualTo(8);
        assertThat(losses(resumed)).isEqualTo(uninterrupted(8, 8));
    }

    @Test
    void whatWasLeftOfATextToLookAtAnotherRunIsSavedAtTheRateInUse() throws InterruptedException {
        saving(new Command.Rebuild(sea));
        nextEpochs(5);
        send(new Command.SetLearningRate(0.002), new Command.ShowEpoch(2));
        send(new Command.Rebuild(Lectures.hihell(10)));
        until(s -> s.shown().run().id() == 2);
        Checkpoint left = CheckpointFile.read(saved());
        assertThat(left.state().epoch()).isEqualTo(5);
        assertThat(left.learningRate()).isEqualTo(0.002);
    }
}
