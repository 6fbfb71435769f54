package dev.unroll.app.bench;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A network and a batch to time. All cases have the linear head, mean loss, and random characters to read and to predict.
 *
 * @param name says the sizes: {@code emb64-lstm-h128-t64-b32}
 * @param vocabulary V
 * @param embedding E; 0 for one-hot input
 * @param hidden H
 * @param timesteps T
 * @param batch B
 */
public record BenchCase(
        String name, int vocabulary, int embedding, Cell cell, int hidden, int layers, int timesteps, int batch) {
    /** From the lectures' sizes to those where the matrix rate is the limit. */
    public static final List<BenchCase> ALL = List.of(
            of(5, 0, Cell.RNN, 5, 1, 6, 1),
            of(5, 10, Cell.RNN, 5, 1, 6, 1),
            of(4, 10, Cell.RNN, 8, 2, 5, 1),
            of(17, 0, Cell.RNN, 12, 1, 14, 3),
            of(64, 32, Cell.RNN, 64, 1, 32, 16),
            of(64, 64, Cell.RNN, 128, 1, 64, 32),
            of(64, 128, Cell.RNN, 512, 1, 64, 32),
            of(64, 128, Cell.RNN, 256, 2, 100, 50),
            of(64, 64, Cell.GRU, 128, 1, 64, 32),
            of(64, 64, Cell.LSTM, 128, 1, 64, 32),
            of(64, 128, Cell.LSTM, 256, 2, 100, 50));

    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .";
    /** Small, so that a long measurement stays where numbers are ordinary. */
    private static final double LEARNING_RATE = 0.001;

    /** A case with the name its sizes give it. */
    public static BenchCase of(
            int vocabulary, int embedding, Cell cell, int hidden, int layers, int timesteps, int batch) {
        String name =
                (embedding > 0 ? "emb" + embedding + "-" : "") + cell.name().toLowerCase(Locale.ROOT)
                        + (layers > 1 ? String.valueOf(layers) : "")
                        + "-h" + hidden + "-t" + timesteps + "-b" + batch;
        return new BenchCase(name, vocabulary, embedding, cell, hidden, layers, timesteps, batch);
    }

    /** The experiment to train; its texts are random, the same ones every time. */
    public Experiment experiment() {
        Random random = new Random(1);
        return Experiment.builder()
                .inputs(texts(random))
                .targets(texts(random))
                .vocab(CHARACTERS.substring(0, vocabulary))
                .cell(cell)
                .hidden(hidden)
                .layers(layers)
                .embedding(embedding)
                .linear(true)
                .lr(LEARNING_RATE)
                .build();
    }

    private List<String> texts(Random random) {
        List<String> texts = new ArrayList<>();
        for (int b = 0; b < batch; b++) {
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < timesteps; t++) {
                text.append(CHARACTERS.charAt(random.nextInt(vocabulary)));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** B·T. */
    public int tokens() {
        return batch * timesteps;
    }

    /** The case of a name; null when there is none. */
    public static @Nullable BenchCase named(String name) {
        return ALL.stream().filter(c -> c.name.equals(name)).findFirst().orElse(null);
    }
}
