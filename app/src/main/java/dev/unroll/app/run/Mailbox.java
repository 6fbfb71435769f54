package dev.unroll.app.run;

import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Between a worker and a window: commands go in, the newest snapshot comes out. A snapshot that was not taken is replaced by
 * the next one; each holds the whole log, so no epoch is lost however few are drawn. Neither side waits for the other.
 */
public final class Mailbox {
    private final LinkedBlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Snapshot> newest = new AtomicReference<>();
    private final AtomicReference<Answers> answers = new AtomicReference<>(Answers.NONE);
    private volatile @Nullable Replay replay;

    /** Asks for something; returns at once. */
    public void send(Command command) {
        commands.add(command);
    }

    /** The newest snapshot; null when there is none since the last. */
    public @Nullable Snapshot take() {
        return newest.getAndSet(null);
    }

    /** The replay under way; null when there is none. For any thread. */
    public @Nullable Replay replay() {
        return replay;
    }

    /** The answers there are. For any thread. */
    public Answers answers() {
        return Objects.requireNonNull(answers.get());
    }

    /** Forgets all answers: runs that had other numbers have those of the runs they are about. */
    void forgetAnswers() {
        answers.set(Answers.NONE);
    }

    /** Leaves an answer. */
    void answer(Answer<?> answer) {
        answers.updateAndGet(known -> known.with(answer));
    }

    /** The next command, or null when there is none within so many nanoseconds. */
    @Nullable Command next(long nanos) throws InterruptedException {
        return commands.poll(nanos, TimeUnit.NANOSECONDS);
    }

    /** Whether no command waits. */
    boolean quiet() {
        return commands.isEmpty();
    }

    /** Whether a command waits that a replay is given up for. */
    boolean interrupted() {
        return commands.stream().anyMatch(Command::interrupts);
    }

    /** Whether the last snapshot has been taken: only then is it worth the worker's time to copy a new one. */
    boolean wanted() {
        return newest.get() == null;
    }

    /** Leaves a snapshot. */
    void put(Snapshot snapshot) {
        newest.set(snapshot);
    }

    /** Says how far a replay is; null when it is over. */
    void replaying(@Nullable Replay now) {
        replay = now;
    }
}
