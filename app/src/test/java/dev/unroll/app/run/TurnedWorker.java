package dev.unroll.app.run;

import dev.unroll.app.failure.FailureReports;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A real worker without a thread of its own: a test does its turns one by one, and writes down what it is told to do, questions apart. */
public final class TurnedWorker implements AutoCloseable {
    public final Mailbox mailbox = new Mailbox();
    public final List<Command> asked = new ArrayList<>();
    private final Worker worker;
    private long nanos;

    public TurnedWorker() {
        this(Trainers::open);
    }

    public TurnedWorker(Function<Experiment, Trainer> trainers) {
        worker = new Worker(trainers, mailbox, new RunStore(null, () -> nanos), () -> nanos);
    }

    /** What should not have happened is written down. */
    public void reporting(FailureReports reports) {
        worker.reporting(reports);
    }

    /** Does all that waits, and a sample that is asked for; plays no beat. */
    public void settle() {
        for (Command command = next(); command != null; command = next()) {
            if (!(command instanceof Command.Ask)) {
                asked.add(command);
            }
            worker.act(command);
        }
        if (!worker.playing() && worker.patience() == 0) {
            worker.act(null);
        }
    }

    /** Asks for something that is not written down, and does it. */
    public void send(Command command) {
        settle();
        worker.act(command);
    }

    /** Plays a beat. */
    public void beat() {
        settle();
        nanos += Math.max(0, worker.patience());
        worker.act(null);
    }

    /** Answers one question; whether there was one. */
    public boolean answer() {
        return worker.answerer().turn();
    }

    /** What waits to be done; it is not done. */
    public List<Command> takeWaiting() {
        List<Command> waiting = new ArrayList<>();
        for (Command command = next(); command != null; command = next()) {
            waiting.add(command);
        }
        return waiting;
    }

    /** Says that a replay is under way; null that it is over. */
    public void replaying(@Nullable Replay replay) {
        mailbox.replaying(replay);
    }

    private @Nullable Command next() {
        try {
            return mailbox.next(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        worker.end();
        worker.answerer().end();
    }
}
