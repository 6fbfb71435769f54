package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutosaveTest {
    private static final Duration EVERY = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Mailbox mailbox = new Mailbox();
    private long nanos;
    private final Worker worker = new Worker(Trainers::open, mailbox, new RunStore(null, () -> nanos), () -> nanos);

    @BeforeEach
    void begin() {
        worker.keeping(file(), EVERY);
        worker.act(new Command.Rebuild(Presets.find("hihell-embedding").experiment()));
    }

    @AfterEach
    void end() {
        worker.end();
        worker.answerer().end();
    }

    private Path file() {
        return folder.resolve("open").resolve("1.unroll");
    }

    /** The time comes at which the worker has waited long enough. */
    private void waited() {
        nanos += worker.patience();
        worker.act(null);
    }

    private SessionImage kept() {
        return SessionReader.read(file()).session();
    }

    @Test
    void allRunsAreKeptWhileTheyAreWorkedOn() {
        worker.act(new Command.NextEpoch());
        worker.act(new Command.NextEpoch());
        assertThat(file()).doesNotExist();
        assertThat(worker.patience()).isEqualTo(EVERY.toNanos());
        waited();
        assertThat(kept().current().rows().last()).isEqualTo(2);
        worker.act(new Command.Rebuild(Presets.find("hihell-cell").experiment()));
        worker.act(new Command.NextEpoch());
        waited();
        assertThat(kept().runs()).hasSize(2);
    }

    @Test
    void whatHasNotChangedIsNotWrittenAgain() throws IOException {
        worker.act(new Command.NextEpoch());
        waited();
        Files.delete(file());
        worker.act(new Command.SetSpeed(2));
        waited();
        assertThat(file()).doesNotExist();
        assertThat(worker.patience()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsPlayedIsKeptToo() {
        worker.act(new Command.SetGear(Gear.FAST));
        worker.act(new Command.Play());
        worker.act(null);
        nanos += EVERY.toNanos();
        worker.act(null);
        assertThat(kept().current().rows().last()).isPositive();
    }

    @Test
    void toldToEndItKeepsWhatThereIs() {
        worker.act(new Command.NextEpoch());
        worker.end();
        assertThat(kept().current().rows().last()).isEqualTo(1);
    }

    @Test
    void aRunThatHasLearnedNothingIsNotKept() {
        waited();
        assertThat(file()).doesNotExist();
    }

    @Test
    void whatWasLeftOverIsToldAsBroughtBackAndNotAsAFile() {
        worker.act(new Command.NextEpoch());
        waited();
        mailbox.take();
        worker.act(new Command.OpenSession(file()));
        Snapshot told = mailbox.take();
        assertThat(told).isNotNull();
        assertThat(told.news()).isInstanceOfSatisfying(News.BroughtBack.class, back -> assertThat(back.runs())
                .isEqualTo(1));
    }

    @Test
    void thatItCannotBeKeptIsSaidOnceAndTheRunGoesOn() throws IOException {
        Files.writeString(folder.resolve("open"), "a file where the folder should be");
        worker.act(new Command.NextEpoch());
        waited();
        Snapshot told = mailbox.take();
        assertThat(told).isNotNull();
        assertThat(told.failure()).hasMessageContaining("session-not-kept");
        worker.act(new Command.NextEpoch());
        waited();
        Snapshot later = mailbox.take();
        assertThat(later).isNotNull();
        assertThat(later.failure()).isNull();
        assertThat(later.shown().log().last()).isEqualTo(2);
    }
}
