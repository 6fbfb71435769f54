package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.Main;
import dev.unroll.engine.io.CheckpointFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process cannot be asked to end")
class SignalTest {
    @TempDir
    private Path folder;

    @Test
    void aRunThatIsToldToEndLeavesACheckpointThatGoesOnBitForBit() throws IOException, InterruptedException {
        Process process = start("train", "hihell-cell", "--epochs", "1000000", "--csv", "-", "--checkpoint", "run");
        List<String> before = new ArrayList<>();
        try (var out = process.inputReader()) {
            while (before.size() < 20) {
                before.add(out.readLine());
            }
            process.toHandle().destroy();
            out.lines().forEach(before::add);
        } finally {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        int epoch = CheckpointFile.read(folder.resolve("run")).state().epoch();
        assertThat(before).hasSize(epoch + 1);
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(process.errorReader().lines())
                .containsExactly("unroll: stopped after epoch " + epoch
                        + "; run holds the checkpoint to go on from (--resume).");

        String epochs = Integer.toString(epoch + 10);
        Typed whole = Typed.in(folder, "train", "hihell-cell", "--epochs", epochs, "--csv", "-");
        Typed rest = Typed.in(folder, "train", "--epochs", epochs, "--csv", "-", "--resume", "run");
        List<String> pieced = new ArrayList<>(before);
        pieced.addAll(rest.lines().subList(1, 11));
        assertThat(pieced).isEqualTo(whole.lines());
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).start();
    }
}
