package dev.unroll.app.film;

import dev.unroll.app.progress.StepCount;
import dev.unroll.app.run.LogView;
import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that is played for a film, an epoch at a time, of a corpus a chunk: its table is written on the way. */
final class FilmedRun implements AutoCloseable {
    private final Trainer trainer;
    private final StepCount count;
    private final @Nullable CorpusText text;
    private final List<Row> rows = new ArrayList<>();
    private final List<int[]> predicted = new ArrayList<>();

    FilmedRun(Experiment experiment) {
        trainer = Trainers.open(experiment);
        count = StepCount.of(trainer.experiment(), trainer.corpus());
        text = trainer.corpus() == null ? null : CorpusText.read(trainer.experiment());
    }

    Trainer trainer() {
        return trainer;
    }

    StepCount count() {
        return count;
    }

    List<Row> rows() {
        return rows;
    }

    /** The first rows, so many of them, as a run's log. */
    LogView log(int many) {
        return new FilmedLog(rows, predicted, trainer.experiment().batch(), many);
    }

    /** The next step's passes and its row, without its update; false when its loss is not finite. */
    boolean compute() {
        try {
            row(trainer.compute().loss());
            return true;
        } catch (Diverged diverged) {
            return stopped(diverged);
        }
    }

    /** The next step as fast as possible; false when its loss is not finite. */
    boolean advance() {
        try {
            row(trainer.advance());
            return true;
        } catch (Diverged diverged) {
            return stopped(diverged);
        }
    }

    private boolean stopped(Diverged diverged) {
        if (rows.isEmpty()) {
            throw new Diverged(count.epoch(diverged.epoch()), diverged.learningRate(), diverged.loss());
        }
        return false;
    }

    private void row(double loss) {
        int[] all = trainer.predictedIndices();
        int length = all.length / trainer.experiment().batch();
        String said = trainer.experiment().predictedText(Arrays.copyOf(all, length));
        predicted.add(all);
        int step = rows.size() + 1;
        rows.add(new Row(step, loss, said, wanted(step)));
    }

    private String wanted(int step) {
        Experiment experiment = trainer.experiment();
        if (text == null) {
            return String.join("", experiment.wanted(0));
        }
        int[] targets = new int[text.batch() * text.timesteps()];
        text.chunk((step - 1) % text.chunks(), new int[targets.length], targets);
        int[] first = new int[text.timesteps()];
        Arrays.setAll(first, t -> targets[t * text.batch()]);
        return experiment.vocabulary().decode(first);
    }

    /** Of a corpus its first stream's values alone. */
    Trace trace() {
        return text == null ? trainer.trace() : trainer.trace(0);
    }

    @Override
    public void close() {
        trainer.close();
    }
}
