package dev.unroll.engine.explain;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.SeriesText;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.trace.NamedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the sequences of a pass read, and what they predict. */
final class PassTexts {
    private PassTexts() {}

    /**
     * Character indices, (B, T).
     *
     * @param inputs time-major, (T·B)
     */
    static List<List<Integer>> read(EncodedBatch batch, int[] inputs) {
        List<List<Integer>> read = new ArrayList<>();
        for (int b = 0; b < batch.batch(); b++) {
            List<Integer> sequence = new ArrayList<>();
            for (int t = 0; t < batch.timesteps(); t++) {
                sequence.add(inputs[t * batch.batch() + b]);
            }
            read.add(sequence);
        }
        return read;
    }

    /** The most probable character at each timestep that is predicted, held out or not, one string a sequence, or of a series the last number; of logits (B, T, V). */
    static List<String> predicted(EncodedBatch batch, NamedArray logits) {
        SeriesValues series = batch.series();
        if (series != null) {
            return IntStream.range(0, batch.batch())
                    .mapToObj(b -> SeriesText.number((float) series.meant(logits.at(b, batch.timesteps() - 1, 0))))
                    .toList();
        }
        List<String> texts = new ArrayList<>();
        int[] answers = batch.answers();
        for (int b = 0; b < batch.batch(); b++) {
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < batch.timesteps(); t++) {
                if (answers[t * batch.batch() + b] != EncodedBatch.NONE) {
                    text.append(batch.outcomes().character(mostProbable(logits.vector(b, t))));
                }
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** The first of equals, as in training. */
    private static int mostProbable(float[] row) {
        int best = 0;
        for (int v = 1; v < row.length; v++) {
            if (row[v] > row[best]) {
                best = v;
            }
        }
        return best;
    }
}
