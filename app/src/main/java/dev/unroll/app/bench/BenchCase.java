package dev.unroll.app.bench;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
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
 * @param kind what else sets it apart
 */
public record BenchCase(
        String name,
        int vocabulary,
        int embedding,
        Cell cell,
        int hidden,
        int layers,
        int timesteps,
        int batch,
        Kind kind) {
    /** What sets a case apart from a plain one. */
    public enum Kind {
        PLAIN,
        /** Every layer reads from both ends. */
        BOTH_WAYS,
        /** Sequences of different lengths, from a quarter of T to T, packed. */
        PACKED,
        /** The RNN typed as equations. */
        TYPED
    }

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
            of(64, 128, Cell.LSTM, 256, 2, 100, 50),
            of("emb64-bigru-h128-t64-b32", Cell.GRU, Kind.BOTH_WAYS),
            of("emb64-lstm-packed-h128-t64-b32", Cell.LSTM, Kind.PACKED),
            of("emb64-mgu-h128-t64-b32", Cell.MGU, Kind.PLAIN),
            of("equations-rnn-h128-t64-b32", Cell.RNN, Kind.TYPED));

    /** Of the middle size. */
    private static BenchCase of(String name, Cell cell, Kind kind) {
        return new BenchCase(name, 64, 64, cell, 128, 1, 64, 32, kind);
    }

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
        return new BenchCase(name, vocabulary, embedding, cell, hidden, layers, timesteps, batch, Kind.PLAIN);
    }

    /** The experiment to train; its texts are random, the same ones every time. */
    public Experiment experiment() {
        Random random = new Random(1);
        List<Integer> lengths = lengths();
        ExperimentBuilder builder = Experiment.builder()
                .inputs(texts(random, lengths))
                .targets(texts(random, lengths))
                .vocab(CHARACTERS.substring(0, vocabulary))
                .hidden(hidden)
                .layers(layers)
                .embedding(embedding)
                .linear(true)
                .lr(LEARNING_RATE);
        switch (kind) {
            case PLAIN -> builder.cell(cell);
            case BOTH_WAYS -> builder.cell(cell).set(Settings.BIDIRECTIONAL, true);
            case PACKED -> builder.cell(cell).set(Settings.PADDING, Padding.PACK);
            case TYPED -> builder.set(Settings.EQUATIONS, Optional.of("h = tanh(W x + U h + b)"));
        }
        return builder.build();
    }

    /** How long each sequence is; the first is as long as any. */
    private List<Integer> lengths() {
        Random random = new Random(2);
        return IntStream.range(0, batch)
                .mapToObj(b -> kind == Kind.PACKED && b > 0 ? random.nextInt(timesteps / 4, timesteps + 1) : timesteps)
                .toList();
    }

    private List<String> texts(Random random, List<Integer> lengths) {
        List<String> texts = new ArrayList<>();
        for (int length : lengths) {
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < length; t++) {
                text.append(CHARACTERS.charAt(random.nextInt(vocabulary)));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** B·T, of packed sequences what they have together. */
    public int tokens() {
        return lengths().stream().mapToInt(Integer::intValue).sum();
    }

    /** What a program in PyTorch calls the cell; empty where it has none. */
    public Optional<String> torch() {
        String own = cell.name().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case PLAIN -> cell == Cell.MGU ? Optional.empty() : Optional.of(own);
            case BOTH_WAYS -> Optional.of("bi" + own);
            case PACKED -> Optional.of(own + "-packed");
            case TYPED -> Optional.empty();
        };
    }

    /** The case of a name; null when there is none. */
    public static @Nullable BenchCase named(String name) {
        return ALL.stream().filter(c -> c.name.equals(name)).findFirst().orElse(null);
    }
}
