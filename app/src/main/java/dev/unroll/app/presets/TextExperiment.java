package dev.unroll.app.presets;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.Experiment;
import java.nio.file.Path;

/** An experiment on a text of someone's own: an LSTM of 128, and chunks that suit the text's length. */
public final class TextExperiment {
    private static final int SEQUENCE_LENGTH = 64;
    private static final int BATCH = 32;
    /** Chunks an epoch should have at least, before streams become fewer. */
    private static final int FEWEST_CHUNKS = 8;
    /** Updates after which a small network has learned most of what it will. */
    private static final int UPDATES = 8_000;

    private static final int FEWEST_EPOCHS = 5;
    private static final int MOST_EPOCHS = 100;

    private TextExperiment() {}

    /**
     * Made for the text in a file.
     *
     * @throws dev.unroll.engine.data.InvalidInput when it cannot be read, is no UTF-8, or is too long or too short
     */
    public static Experiment of(Path file) {
        Experiment experiment = ofLength(file.toString(), CorpusText.length(file.toString()));
        // What else may be wrong with the text is said before the present run is given up.
        CorpusText.read(experiment);
        return experiment;
    }

    static Experiment ofLength(String file, int characters) {
        int length = Math.clamp(characters - 1L, 1, SEQUENCE_LENGTH);
        int batch = BATCH;
        while (batch > 1 && chunks(characters, batch, length) < FEWEST_CHUNKS) {
            batch /= 2;
        }
        int chunks = Math.max(1, chunks(characters, batch, length));
        return Experiment.builder()
                .corpus(file)
                .sequenceLength(length)
                .batch(batch)
                .cell(Cell.LSTM)
                .hidden(128)
                .linear(true)
                .lr(0.002)
                .clip(5)
                .epochs(Math.clamp(Math.ceilDiv(UPDATES, chunks), FEWEST_EPOCHS, MOST_EPOCHS))
                .build();
    }

    private static int chunks(int characters, int batch, int length) {
        return (characters / batch - 1) / length;
    }
}
