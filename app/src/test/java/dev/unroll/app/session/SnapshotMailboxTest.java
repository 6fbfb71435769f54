package dev.unroll.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.trace.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotMailboxTest {
    private static Snapshot snapshot(long run, int first, int trained) {
        double[] losses = new double[trained - first + 1];
        int[][] predicted = new int[losses.length][];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = first + i;
            predicted[i] = new int[] {first + i};
        }
        return new Snapshot(
                Run.asked(run, Lectures.hihell(100)),
                RunState.PLAYING,
                Gear.FAST,
                Math.max(1, trained),
                Cursor.start(6, 1),
                null,
                0,
                new Parameters(Map.of()),
                trained,
                new EpochSpan(first, losses, predicted),
                0.1,
                List.of(),
                null,
                null);
    }

    private static List<Double> losses(EpochSpan rows) {
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            losses.add(rows.loss(i));
        }
        return losses;
    }

    @Test
    void theNewestSnapshotInheritsTheRowsOfThoseNobodyTook() {
        SnapshotMailbox mailbox = new SnapshotMailbox();
        mailbox.put(snapshot(1, 1, 2));
        mailbox.put(snapshot(1, 3, 3));
        mailbox.put(snapshot(1, 4, 6));
        Snapshot taken = mailbox.take();
        assertThat(taken).isNotNull();
        assertThat(taken.trained()).isEqualTo(6);
        assertThat(losses(taken.newEpochs())).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
        assertThat(mailbox.take()).isNull();
        assertThat(mailbox.wanted()).isTrue();
    }

    @Test
    void rowsThatWereUndoneAreNotInherited() {
        SnapshotMailbox mailbox = new SnapshotMailbox();
        mailbox.put(snapshot(1, 1, 5));
        mailbox.put(snapshot(1, 4, 3));
        Snapshot taken = mailbox.take();
        assertThat(taken).isNotNull();
        assertThat(losses(taken.newEpochs())).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void anotherRunInheritsNothing() {
        SnapshotMailbox mailbox = new SnapshotMailbox();
        mailbox.put(snapshot(1, 1, 5));
        mailbox.put(snapshot(2, 1, 1));
        Snapshot taken = mailbox.take();
        assertThat(taken).isNotNull();
        assertThat(losses(taken.newEpochs())).containsExactly(1.0);
    }

    @Test
    void aFloodingProducerLosesNoRow() throws InterruptedException {
        SnapshotMailbox mailbox = new SnapshotMailbox();
        int all = 20_000;
        Thread producer = new Thread(() -> {
            for (int epoch = 1; epoch <= all; epoch++) {
                mailbox.put(snapshot(1, epoch, epoch));
            }
        });
        List<Double> seen = new ArrayList<>();
        producer.start();
        while (seen.size() < all) {
            boolean ended = !producer.isAlive();
            Snapshot taken = mailbox.take();
            if (taken != null) {
                seen.addAll(losses(taken.newEpochs()));
            } else if (ended) {
                break;
            }
        }
        producer.join();
        assertThat(seen).hasSize(all).isSorted().doesNotHaveDuplicates();
    }
}
