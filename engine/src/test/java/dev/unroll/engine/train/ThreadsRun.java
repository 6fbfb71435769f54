package dev.unroll.engine.train;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Optimizer;
import dev.unroll.engine.tensor.Device;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** A process that trains some networks for a few steps: prints its BLAS's threads, then a digest of each result. */
final class ThreadsRun {
    private static final int STEPS = 3;
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz";

    private ThreadsRun() {}

    /** Big enough that their products are shared among threads. */
    private static List<Experiment> experiments() {
        return List.of(
                network(Cell.RNN, 512, 1, 128, 8, 32),
                network(Cell.LSTM, 128, 2, 64, 16, 32),
                network(Cell.GRU, 128, 1, 0, 16, 50).toBuilder()
                        .optimizer(Optimizer.ADAGRAD)
                        .weightDecay(0.1)
                        .build(),
                // A single sequence: products of a matrix and a vector.
                network(Cell.LSTM, 300, 1, 100, 12, 1));
    }

    private static Experiment network(Cell cell, int hidden, int layers, int embedding, int timesteps, int batch) {
        Random random = new Random(3);
        return Experiment.builder()
                .inputs(texts(random, timesteps, batch))
                .targets(texts(random, timesteps, batch))
                .vocab(CHARACTERS)
                .cell(cell)
                .hidden(hidden)
                .layers(layers)
                .embedding(embedding)
                .linear(true)
                .clip(1)
                .lr(0.01)
                .build();
    }

    private static List<String> texts(Random random, int timesteps, int batch) {
        List<String> texts = new ArrayList<>();
        for (int b = 0; b < batch; b++) {
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < timesteps; t++) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    public static void main(String[] args) throws NoSuchAlgorithmException {
        System.out.println(Device.inUse().threads());
        for (Experiment experiment : experiments()) {
            try (Trainer trainer = Trainers.open(experiment)) {
                double loss = 0;
                for (int step = 0; step < STEPS; step++) {
                    loss = trainer.advance();
                }
                System.out.println(loss + " " + digest(trainer.state()));
            }
        }
    }

    private static String digest(TrainerState state) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<FloatBuffer> all = new ArrayList<>(List.of(state.parametersView()));
        state.optimizer().slots().forEach(slot -> all.add(state.optimizer().view(slot)));
        for (FloatBuffer values : all) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.remaining());
            bytes.asFloatBuffer().put(values);
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
