package dev.unroll.app.run;

import dev.unroll.app.failure.Deed;
import dev.unroll.app.failure.FailureReports;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions on a daemon thread of its own: training never waits for an answer. The newest question is answered first;
 * those about a moment that is gone are given up, and what has been answered of a moment is not worked out again.
 */
final class Answerer implements AutoCloseable {
    private final Function<Experiment, Trainer> trainers;
    private final Mailbox mailbox;
    private final Thread thread = new Thread(this::work, "answers");
    /** A question and what it is about, with as much of the run as it needs. */
    private record Asked(Question<?> question, Subject about) {}

    /** The newest first; guarded by this. */
    private final Deque<Asked> waiting = new ArrayDeque<>();
    /** What they all are about; guarded by this. */
    private @Nullable Subject subject;

    private boolean closed;
    /** This thread's alone. */
    private @Nullable Expert expert;

    private @Nullable FailureReports reports;

    @SuppressWarnings("ThreadPriorityCheck") // a hint alone: training and drawing come first where the system heeds it
    Answerer(Function<Experiment, Trainer> trainers, Mailbox mailbox) {
        this.trainers = trainers;
        this.mailbox = mailbox;
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /** Before it starts: what should not have happened is written down. */
    void reporting(FailureReports written) {
        reports = written;
    }

    void start() {
        thread.start();
    }

    /** Asks about a moment; whatever is asked about another one is given up. */
    synchronized void ask(Question<?> question, Subject about) {
        Subject before = subject;
        if (before == null || !before.isOf(about.run(), about.epoch(), about.trace())) {
            waiting.clear();
            subject = about;
        }
        if (!known(question, about)) {
            waiting.removeIf(asked -> asked.question().equals(question));
            waiting.push(new Asked(question, about));
            notifyAll();
        }
    }

    private boolean known(Question<?> question, Subject about) {
        Answer<?> answer = mailbox.answers().to(question);
        return answer != null && about.isOf(answer.run(), answer.epoch(), answer.trace());
    }

    /** Another moment is shown, or the same: what waits about another is given up. */
    synchronized void shown(long run, int epoch, @Nullable Trace trace) {
        if (subject != null && !subject.isOf(run, epoch, trace)) {
            waiting.clear();
        }
    }

    /** Answers one question; whether there was one. */
    boolean turn() {
        Asked asked;
        synchronized (this) {
            asked = waiting.poll();
        }
        if (asked == null) {
            return false;
        }
        mailbox.answer(answer(asked.question(), asked.about()));
        return true;
    }

    private <A> Answer<A> answer(Question<A> question, Subject about) {
        try {
            Expert asked = expert;
            if (asked == null || !asked.experiment().equals(about.experiment())) {
                if (asked != null) {
                    asked.close();
                }
                asked = new Expert(trainers, about.experiment());
                expert = asked;
            }
            asked.turnTo(about);
            A value = question.answer(asked);
            return new Answer<>(question, about.run(), about.epoch(), about.trace(), value, null);
        } catch (RuntimeException | Error problem) {
            if (reports != null) {
                reports.aside(Deed.answer(question), about.experiment(), problem);
            }
            return new Answer<>(question, about.run(), about.epoch(), about.trace(), null, problem);
        }
    }

    private void work() {
        try {
            while (awaitQuestion()) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /** Waits for a question; false when it is to end. */
    private synchronized boolean awaitQuestion() throws InterruptedException {
        while (!closed && waiting.isEmpty()) {
            wait();
        }
        return !closed;
    }

    /** Gives up what it works with. */
    void end() {
        if (expert != null) {
            Objects.requireNonNull(expert).close();
            expert = null;
        }
    }

    /** Ends the thread soon; returns at once. */
    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }
}
