package dev.unroll.app.progress;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Corpus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a run's updates are counted. Of inputs and targets an update is an epoch; of a corpus it is a chunk, counted on over
 * all epochs, and people count epochs and the chunks in each. All counts are from 1.
 *
 * @param corpus whether a whole text is trained on
 * @param chunks updates in an epoch; 1 for inputs and targets
 * @param epochs how many epochs the run lasts
 */
public record StepCount(boolean corpus, int chunks, int epochs) {
    /** How a trainer of this experiment counts; its corpus is null for inputs and targets. */
    public static StepCount of(Experiment experiment, @Nullable Corpus corpus) {
        return new StepCount(corpus != null, corpus == null ? 1 : corpus.chunks(), experiment.epochs());
    }

    /** Of inputs and targets, or of a corpus whose chunks are not known yet. */
    public static StepCount of(Experiment experiment) {
        return new StepCount(experiment.corpus() != null, 1, experiment.epochs());
    }

    /** The same, of a run that lasts so many epochs. */
    public StepCount lasting(int newEpochs) {
        return new StepCount(corpus, chunks, newEpochs);
    }

    /** The run's last update. */
    public int last() {
        return epochs * chunks;
    }

    /** The epoch an update belongs to; 0 for 0, before the first. */
    public int epoch(int step) {
        return step <= 0 ? 0 : (step - 1) / chunks + 1;
    }

    /** The chunk of its epoch that an update belongs to; 0 for 0, before the first. */
    public int chunk(int step) {
        return step <= 0 ? 0 : (step - 1) % chunks + 1;
    }

    /** Short and of constant width: {@code 012}, or of a corpus {@code 3·07}. */
    public String brief(int step) {
        if (!corpus) {
            return String.format(Locale.ROOT, "%03d", step);
        }
        int digits = Integer.toString(chunks).length();
        return epoch(step) + "·" + String.format(Locale.ROOT, "%0" + digits + "d", chunk(step));
    }
}
