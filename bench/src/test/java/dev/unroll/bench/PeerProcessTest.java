package dev.unroll.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unroll.app.bench.BenchCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the peers are shell scripts")
class PeerProcessTest {
    private static final BenchCase CASE = BenchCase.ALL.getFirst();

    @TempDir
    private Path folder;

    private final List<String> failures = new ArrayList<>();

    private PeerProcess peer(String script) throws IOException {
        return PeerProcess.start(
                "shell",
                List.of("sh", "-c", script, folder.resolve("crashed").toString()),
                failure -> failures.add(failure.peer() + " " + failure.status()));
    }

    @Test
    void aRequestNamesTheCaseItsSizesAndTheTime() throws IOException {
        Path seen = folder.resolve("seen");
        try (PeerProcess peer = peer("read line; echo \"$line\" > '" + seen + "'; echo 12.5; read line; echo 7")) {
            assertThat(peer.nanosPerStep(CASE, 300)).isEqualTo(12.5);
            assertThat(peer.nanosPerStep(CASE, 300)).isEqualTo(7);
        }
        assertThat(Files.readString(seen)).isEqualTo("rnn-h5-t6-b1 5 0 rnn 5 1 6 1 300\n");
        assertThat(failures).isEmpty();
    }

    @Test
    void aPeerThatCrashesOnceIsAskedAgain() throws IOException {
        try (PeerProcess peer = peer(
                "read line; if [ -e \"$0\" ]; then echo 42; else : > \"$0\"; echo '# A fatal error'; exit 9; fi")) {
            assertThat(peer.nanosPerStep(CASE, 300)).isEqualTo(42);
        }
        assertThat(failures).containsExactly("shell 9");
    }

    @Test
    void aPeerThatEndsTwiceIsGivenUp() throws IOException {
        try (PeerProcess peer = peer("exit 3")) {
            PeerFailure failure = catchThrowableOfType(PeerFailure.class, () -> peer.nanosPerStep(CASE, 300));
            assertThat(failure.status()).isEqualTo(3);
        }
        assertThat(failures).containsExactly("shell 3");
    }
}
