package dev.unroll.engine.io;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Path;

/** A process that trains and writes a checkpoint after every epoch, a line each, until it is killed. */
final class CheckpointLoop {
    private CheckpointLoop() {}

    static Experiment experiment() {
        // About 400 KB a checkpoint: writing it takes much longer than the epoch.
        return Bytes.experiment(Cell.RNN).toBuilder()
                .hidden(120)
                .epochs(1_000_000)
                .lr(0.001)
                .build();
    }

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        try (Trainer trainer = Trainers.open(experiment())) {
            for (int epoch = 1; epoch <= experiment().epochs(); epoch++) {
                trainer.advance();
                CheckpointFile.write(file, Checkpoint.of(trainer));
                System.out.println(epoch);
            }
        }
    }
}
