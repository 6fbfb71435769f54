package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradcheckCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everyParameterIsALineWithItsError() {
        Typed typed = Typed.in(folder, "gradcheck", "hello-rnn");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isZero();
        assertThat(typed.lines()).hasSize(5);
        assertThat(typed.lines().subList(0, 4))
                .allSatisfy(line -> assertThat(line).matches("rnn\\.(weight|bias)_(ih|hh)_l0 +\\d\\.\\de-\\d+  ✓"));
    }

    @Test
    void manyScalarsAreCheckedAlongADirection() {
        Typed typed = Typed.in(
                folder, "gradcheck", "hello-rnn", "--cell", "lstm", "--hidden", "30", "--linear", "--layers", "1");
        assertThat(typed.status()).isZero();
        assertThat(typed.lines().getFirst()).startsWith("4,444 scalars");
        assertThat(typed.lines()).hasSize(8);
    }
}
