package dev.unroll.app.run;

import dev.unroll.app.progress.StepCount;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.History;
import dev.unroll.engine.train.Trainer;
import java.util.function.Function;

/** A run with its trainer and its place in it; the worker's alone. */
final class OpenRun implements AutoCloseable {
    private final Origin origin;
    private final Timeline timeline;
    private Run run;
    /** The update after which it is finished. */
    private int goal;

    /**
     * Opens a run.
     *
     * @throws dev.unroll.engine.data.InvalidInput when its experiment breaks a rule, or its text is not the checkpoint's
     */
    OpenRun(long id, Origin origin, Experiment asked, Function<Experiment, Trainer> trainers, History.Watcher watcher) {
        this.origin = origin;
        Trainer trainer = origin.open(trainers);
        run = Run.of(id, asked, trainer);
        timeline = new Timeline(trainer, watcher, Timeline.HISTORY_BYTES, origin.rows());
        goal = trainer.lastEpoch();
    }

    Run run() {
        return run;
    }

    Origin origin() {
        return origin;
    }

    Timeline timeline() {
        return timeline;
    }

    RunView view() {
        return new RunView(run, timeline.log());
    }

    StepCount count() {
        return run.count();
    }

    void setLearningRate(double rate) {
        timeline.setLearningRate(rate);
        run = run.withLearningRate(rate);
    }

    /** A finished run goes on for as many epochs again. */
    void goOn() {
        boolean complete = timeline.atHead() && timeline.cursor().atStart() && timeline.trained() >= goal;
        if (complete || ended()) {
            goal = timeline.trained() + count().last();
        }
    }

    /** All there is to do is done: the updates of this run, or the forward pass where there is nothing to learn. */
    boolean ended() {
        return timeline.atHead() && timeline.finished() && (timeline.trained() >= goal || timeline.trained() == 0);
    }

    @Override
    public void close() {
        timeline.close();
    }
}
