package dev.unroll.app.run;

import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.train.Sampling;
import java.util.List;

/**
 * How samples are written.
 *
 * @param start what is read first; empty for the run's own start
 * @param sampling temperature (0 for the most probable character), top-k and seed
 */
public record SampleSettings(String start, Sampling sampling) {
    /** The run's own start at temperature 0.8, from all characters, with seed 777. */
    public static final SampleSettings USUAL = new SampleSettings("", new Sampling(0.8, 0, 777));

    private static final int LONGEST_OWN = 12;

    /** A run's own start: the first word of its first sequence, or as much of it as a start may have. */
    public static String ownStart(List<String> sequences, Vocabulary vocabulary) {
        StringBuilder word = new StringBuilder();
        for (String character : Vocabulary.split(sequences.isEmpty() ? "" : sequences.getFirst())) {
            if (!word.isEmpty() && (character.isBlank() || word.length() >= LONGEST_OWN)) {
                break;
            }
            word.append(character);
        }
        return !word.isEmpty() || vocabulary.size() == 0 ? word.toString() : vocabulary.character(0);
    }
}
