package dev.unroll.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process killed at any moment leaves the last checkpoint readable. */
class CheckpointKillTest {
    private static final int KILLS = 6;

    @TempDir
    private Path folder;

    @Test
    void aProcessKilledWhileItWritesLeavesAWholeCheckpoint() throws IOException, InterruptedException {
        Path file = folder.resolve("run.safetensors");
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            int told = killed(file, 1 + random.nextInt(8), random.nextInt(20_000));
            Checkpoint checkpoint = CheckpointFile.read(file);
            assertThat(checkpoint.state().epoch()).isGreaterThanOrEqualTo(told);
            assertThat(checkpoint.state())
                    .isEqualTo(recomputed(checkpoint.state().epoch()));
        }
        // What the last but one left half written, the last has removed.
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> String.valueOf(each.getFileName()))
                            .filter(name -> !name.equals("run.safetensors")))
                    .hasSizeLessThanOrEqualTo(1)
                    .allMatch(name -> name.matches("\\.run\\.safetensors\\.\\d+\\.part"));
        }
    }

    /** Kills a process some time after it has told of that many checkpoints; the last epoch it told of. */
    private int killed(Path file, int checkpoints, int microseconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CheckpointLoop.class.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int told = 0;
        try (var out = process.inputReader()) {
            while (told < checkpoints) {
                told = Integer.parseInt(out.readLine());
            }
            // It is left to run into the midst of another checkpoint.
            assertThat(process.waitFor(microseconds, TimeUnit.MICROSECONDS)).isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return told;
    }

    /** What a run that nobody killed has at this epoch. */
    private static TrainerState recomputed(int epoch) {
        try (Trainer trainer = Trainers.open(CheckpointLoop.experiment())) {
            while (trainer.epoch() < epoch) {
                trainer.advance();
            }
            return trainer.state();
        }
    }
}
