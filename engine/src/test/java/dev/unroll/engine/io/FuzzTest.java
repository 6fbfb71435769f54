package dev.unroll.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files: each is refused with one problem, or still says something valid; nothing crashes or hangs. */
class FuzzTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final Set<String> rules = new HashSet<>();
    private int accepted;

    @Test
    void experimentFiles() throws IOException {
        Experiment plain = Bytes.experiment(Cell.RNN);
        Experiment batch = Experiment.builder()
                .inputs(List.of("오늘a\"\\\n", "bcdef😀"))
                .targets(List.of("x", "y"))
                .cell(Cell.LSTM)
                .hidden(7)
                .linear(true)
                .seed(-1)
                .build();
        Path file = folder.resolve("experiment.json");
        for (Experiment experiment : List.of(plain, batch)) {
            byte[] valid = Experiments.toJson(experiment).getBytes(StandardCharsets.UTF_8);
            damage(file, valid, 1500, damaged -> {
                Experiment read = Experiments.read(damaged);
                assertThat(Experiments.parse(Experiments.toJson(read))).isEqualTo(read);
            });
        }
        assertThat(accepted).isPositive();
        assertThat(rules).hasSizeGreaterThan(15);
    }

    @Test
    void weightsAndCheckpoints() throws IOException {
        Experiment experiment = Experiment.builder()
                .inputs(List.of("ab"))
                .targets(List.of("ba"))
                .build();
        Path file = folder.resolve("checkpoint.safetensors");
        try (Trainer trainer = Trainers.open(experiment)) {
            double[] losses = {trainer.advance(), trainer.advance(), trainer.advance()};
            StoredRows rows = new StoredRows(losses, new int[] {0, 2}, 2, 1, new byte[] {0, 1, 1, 0});
            CheckpointFile.write(file, Checkpoint.of(trainer), rows);
        }
        damage(file, Files.readAllBytes(file), 2500, damaged -> {
            Checkpoint read = CheckpointFile.read(damaged);
            assertThat(read.state().epoch()).isNotNegative();
            CheckpointFile.readRows(damaged, read).ifPresent(rows -> assertThat(rows.size())
                    .isEqualTo(read.state().epoch()));
            assertThat(WeightsFile.read(damaged, experiment).count()).isEqualTo(12);
        });
        assertThat(accepted).isPositive();
        assertThat(rules).hasSizeGreaterThan(10);
    }

    private void damage(Path file, byte[] valid, int times, Consumer<Path> read) {
        Damage damage = new Damage(20);
        assertTimeoutPreemptively(LONGEST, () -> {
            for (int i = 0; i < times; i++) {
                byte[] bytes = damage.to(valid);
                Files.write(file, bytes);
                try {
                    read.accept(file);
                    accepted++;
                } catch (InvalidInput problem) {
                    rules.add(problem.rule());
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                    fail("damage " + i + ": " + new String(bytes, StandardCharsets.UTF_8), e);
                }
            }
        });
    }
}
