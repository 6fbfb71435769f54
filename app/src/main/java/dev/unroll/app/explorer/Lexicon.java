package dev.unroll.app.explorer;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * What the indices in a run's values stand for.
 *
 * @param inputs what is read: characters, or of a series its numbers
 * @param outcomes what is put out, an outcome a row of the head: characters or classes; of a series its numbers
 * @param series the numbers themselves; null where characters are read
 */
public record Lexicon(
        Vocabulary inputs, Vocabulary outcomes, @Nullable SeriesValues series) {
    /** Of characters alone. */
    public static Lexicon of(Vocabulary characters) {
        return new Lexicon(characters, characters, null);
    }

    /** Of an experiment whose vocabulary is known. */
    public static Lexicon of(Experiment experiment) {
        return new Lexicon(experiment.vocabulary(), experiment.outcomes(), experiment.series());
    }

    /** What was read at a timestep; empty for a zero vector. */
    public String read(int index) {
        return index < 0 ? "" : inputs.character(index);
    }

    /** What should be put out at a timestep; empty where no loss is taken. */
    public String wanted(int index) {
        return index < 0 ? "" : outcomes.character(index);
    }

    /** What an output says: the most probable outcome, the first of equals, or the number that is meant. */
    public String said(float[] output) {
        return series == null ? outcomes.character(likeliest(output)) : SeriesValues.brief(series.meant(output[0]));
    }

    /** Which outcome an output says, by its index. */
    public static int likeliest(float[] output) {
        int best = 0;
        for (int v = 1; v < output.length; v++) {
            best = output[v] > output[best] ? v : best;
        }
        return best;
    }
}
