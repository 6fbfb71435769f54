package dev.unroll.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
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
import java.util.List;
import java.util.function.Predicate;
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

    private final SnapshotMailbox mailbox = new SnapshotMailbox();
    private final List<TrainingSession> opened = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    @BeforeEach
    void writeText() {
        sea = Corpora.sea(folder).build();
    }

    @AfterEach
    void close() throws InterruptedException {
        for (TrainingSession session : opened) {
            session.close();
            assertThat(session.awaitEnd(Duration.ofSeconds(30))).isTrue();
        }
    }

    private TrainingSession open(TrainingSession.SavedRun saved) {
        TrainingSession session = new TrainingSession(Trainers::open, mailbox, saved);
        opened.add(session);
        return session;
    }

    private TrainingSession open() {
        TrainingSession session = new TrainingSession(Trainers::open, mailbox);
        opened.add(session);
        session.start(sea);
        until(s -> s.state() == RunState.PAUSED);
        return session;
    }

    private TrainingSession.SavedRun saved() {
        return new TrainingSession.SavedRun(folder.resolve("config").resolve("run.safetensors"), Duration.ofMinutes(5));
    }

    /** The first snapshot that is as wanted; the losses of all until then are noted. */
    private Snapshot until(Predicate<Snapshot> wanted) {
        while (true) {
            Snapshot snapshot = mailbox.take();
            if (snapshot != null) {
                for (int i = 0; i < snapshot.newEpochs().size(); i++) {
                    losses.add(snapshot.newEpochs().loss(i));
                }
                if (wanted.test(snapshot)) {
                    return snapshot;
                }
            }
            Thread.onSpinWait();
        }
    }

    private List<Double> uninterrupted(int chunks) {
        List<Double> all = new ArrayList<>();
        try (Trainer trainer = Trainers.open(sea)) {
            while (trainer.epoch() < chunks) {
                all.add(trainer.advance());
            }
        }
        return all;
    }

    @Test
    void aCheckpointThatIsSavedAndOpenedGoesOnBitForBit() {
        Path file = folder.resolve("checkpoint.safetensors");
        TrainingSession session = open();
        for (int chunk = 1; chunk <= 7; chunk++) {
            session.nextEpoch();
        }
        until(s -> s.trained() == 7);
        session.saveCheckpoint(file);
        assertThat(until(s -> s.news() != null).news()).isEqualTo(new News.CheckpointSaved(file, 7));
        session.rebuild(Lectures.hihell(10));
        until(s -> s.run().id() == 2);
        session.openCheckpoint(file);
        Snapshot resumed = until(s -> s.run().id() == 3);
        assertThat(resumed.state()).isEqualTo(RunState.PAUSED);
        assertThat(resumed.news()).isEqualTo(new News.Resumed(7));
        assertThat(resumed.run().first()).isEqualTo(8);
        session.setGear(Gear.FAST);
        session.play();
        until(s -> s.state() == RunState.FINISHED);
        assertThat(losses).isEqualTo(uninterrupted(20));
    }

    @Test
    void aClosedRunIsSavedAndTheNextStartGoesOnWithIt() throws InterruptedException {
        TrainingSession first = open(saved());
        first.start(sea);
        first.setGear(Gear.FAST);
        for (int chunk = 1; chunk <= 6; chunk++) {
            first.nextEpoch();
        }
        until(s -> s.trained() == 6);
        first.showEpoch(2);
        until(s -> s.epoch() == 2);
        first.close();
        assertThat(first.awaitEnd(Duration.ofSeconds(30))).isTrue();
        assertThat(CheckpointFile.read(saved().file()).state().epoch())
                .as("where it had got to, not what was looked at")
                .isEqualTo(6);
        TrainingSession second = open(saved());
        second.resume(sea, saved().file());
        Snapshot resumed = until(s -> s.run().first() == 7);
        assertThat(resumed.state()).isEqualTo(RunState.PAUSED);
        assertThat(resumed.news()).isEqualTo(new News.Resumed(6));
        second.setGear(Gear.FAST);
        second.play();
        until(s -> s.state() == RunState.FINISHED);
        assertThat(losses).isEqualTo(uninterrupted(20));
    }

    @Test
    void anotherExperimentsRunIsNotGoneOnWith() throws InterruptedException {
        TrainingSession first = open(saved());
        first.start(sea);
        first.nextEpoch();
        until(s -> s.trained() == 1);
        first.close();
        assertThat(first.awaitEnd(Duration.ofSeconds(30))).isTrue();
        TrainingSession second = open(saved());
        second.resume(sea.toBuilder().hidden(5).build(), saved().file());
        Snapshot fresh = until(s -> s.run().experiment().hidden() == 5);
        assertThat(fresh.news()).isNull();
        assertThat(fresh.run().first()).isEqualTo(1);
    }

    @Test
    void aBrokenSavedRunIsNamedAndAFreshOneBegins() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.safetensors"), "{}");
        TrainingSession session = open(saved());
        session.resume(sea, broken);
        Snapshot fresh = until(s -> s.state() == RunState.PAUSED);
        assertThat(fresh.failure()).isInstanceOf(InvalidInput.class);
        session.nextEpoch();
        assertThat(until(s -> s.trained() == 1).failure()).isNull();
    }

    @Test
    void weightsOfAFileBeginANewRunAndResetComesBackToThem() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        TrainingSession session = open();
        for (int chunk = 1; chunk <= 3; chunk++) {
            session.nextEpoch();
        }
        Parameters learned = until(s -> s.trained() == 3).parameters();
        session.saveWeights(file);
        assertThat(until(s -> s.news() != null).news()).isEqualTo(new News.WeightsSaved(file));
        assertThat(WeightsFile.read(
                        file, sea.toBuilder().vocab("the saiwd,pblu").build()))
                .isEqualTo(learned);
        session.openWeights(file);
        Snapshot begun = until(s -> s.run().id() == 2);
        assertThat(begun.trained()).isZero();
        assertThat(begun.parameters()).isEqualTo(learned);
        assertThat(begun.run().experiment()).as("still the same experiment").isEqualTo(sea);
        session.nextEpoch();
        until(s -> s.trained() == 1);
        session.reset();
        assertThat(until(s -> s.run().id() == 3).parameters()).isEqualTo(learned);
    }

    @Test
    void weightsOfAnotherModelAreRefusedAndTheRunGoesOn() throws IOException {
        Path file = folder.resolve("other.safetensors");
        Files.write(file, new byte[] {1, 2, 3});
        TrainingSession session = open();
        session.setGear(Gear.FAST);
        session.nextEpoch();
        Parameters before = until(s -> s.trained() == 1).parameters();
        session.openWeights(file);
        Snapshot refused = until(s -> s.failure() != null);
        assertThat(refused.failure()).isInstanceOf(InvalidInput.class);
        assertThat(refused.run().id()).isEqualTo(1);
        assertThat(refused.state()).isEqualTo(RunState.PAUSED);
        assertThat(refused.parameters()).isEqualTo(before);
    }
}
