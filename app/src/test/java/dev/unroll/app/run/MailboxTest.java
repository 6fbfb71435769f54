package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox();

    private static Snapshot snapshot(int epochs) {
        return Snapshot.asked(Lectures.hihell(epochs), RunState.PAUSED, null);
    }

    @Test
    void theNewestSnapshotReplacesTheOneNobodyTook() {
        mailbox.put(snapshot(1));
        Snapshot newest = snapshot(2);
        mailbox.put(newest);
        assertThat(mailbox.wanted()).isFalse();
        assertThat(mailbox.take()).isSameAs(newest);
        assertThat(mailbox.wanted()).isTrue();
        assertThat(mailbox.take()).isNull();
    }

    @Test
    void commandsComeInTheOrderTheyWereSent() throws InterruptedException {
        mailbox.send(new Command.Play());
        mailbox.send(new Command.GoTo(3));
        assertThat(mailbox.quiet()).isFalse();
        assertThat(mailbox.next(0)).isEqualTo(new Command.Play());
        assertThat(mailbox.next(0)).isEqualTo(new Command.GoTo(3));
        assertThat(mailbox.next(0)).isNull();
        assertThat(mailbox.quiet()).isTrue();
    }

    @Test
    void aReplayIsGivenUpForWhatMovesTheRunAndForNothingElse() {
        mailbox.send(new Command.SetSpeed(2));
        mailbox.send(new Command.WriteSample());
        mailbox.send(new Command.SaveWeights(Path.of("w")));
        assertThat(mailbox.interrupted()).isFalse();
        mailbox.send(new Command.ShowEpoch(1));
        assertThat(mailbox.interrupted()).isTrue();
    }
}
