package dev.unroll.app.run;

import dev.unroll.app.progress.StepCount;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Edit;
import dev.unroll.engine.train.History;
import dev.unroll.engine.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run with its trainer and its place in it; the worker's alone. */
final class OpenRun implements AutoCloseable {
    private static final int MOST_SAMPLES = 40;

    private final Origin origin;
    private final Timeline timeline;
    private Run run;
    /** The update after which it is finished. */
    private int goal;
    /** Newest first. */
    private List<Sample> samples = List.of();

    /**
     * Opens a run that begins.
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

    /**
     * Opens a run that there was.
     *
     * @throws dev.unroll.engine.data.InvalidInput when its text cannot be read any more
     */
    OpenRun(RunImage image, Function<Experiment, Trainer> trainers, History.Watcher watcher) {
        origin = image.origin();
        run = image.run();
        timeline = new Timeline(image.open(trainers), watcher, image);
        goal = image.goal();
        samples = image.samples();
    }

    /** Is another state of the same run. */
    void restore(RunImage image) {
        timeline.restore(image);
        run = image.run();
        goal = image.goal();
        samples = image.samples();
    }

    RunImage image() {
        return timeline.image(run(), origin, goal, samples);
    }

    /** What is said of it, with what was changed by hand so far. */
    Run run() {
        List<Edit> edits = timeline.edits();
        if (!edits.equals(run.edits())
                || timeline.nextLearningRate() != run.asked().lr()) {
            run = run.edited(edits, timeline.nextLearningRate());
        }
        return run;
    }

    void setRun(Run other) {
        run = other;
    }

    Origin origin() {
        return origin;
    }

    Timeline timeline() {
        return timeline;
    }

    RunView view() {
        return new RunView(run(), timeline.log());
    }

    StepCount count() {
        return run.count();
    }

    /**
     * The moment it is at, for questions.
     *
     * @param whole whether they are about other epochs too
     * @param beside the run they are about beside this one; null where they are about none
     */
    Subject subject(boolean whole, @Nullable RunImage beside) {
        return new Subject(
                run.id(),
                run.experiment(),
                timeline.epoch(),
                timeline.trace(),
                timeline.parameters(),
                timeline.sequence(),
                beside,
                whole ? timeline.allEpochs() : timeline.startOfEpoch());
    }

    /** Newest first; immutable. */
    List<Sample> samples() {
        return samples;
    }

    void add(Sample sample) {
        List<Sample> all = new ArrayList<>(samples);
        all.addFirst(sample);
        samples = List.copyOf(all.subList(0, Math.min(MOST_SAMPLES, all.size())));
    }

    /** A finished run goes on to the next multiple of the epochs it was asked for, and then lasts so many. */
    void goOn() {
        boolean complete = timeline.atHead() && timeline.cursor().atStart() && timeline.trained() >= goal;
        if (complete || ended()) {
            int each = run.asked().epochs() * count().chunks();
            goal = (timeline.trained() / each + 1) * each;
            run = run.lasting(goal / count().chunks());
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
