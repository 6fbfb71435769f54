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
        assertThat(typed.lines().subList(0, 4))
                .allSatisfy(line -> assertThat(line).matches("\\S+ +\\d\\.\\de-\\d+  ✓"))
                .map(line -> line.replaceAll(" .*", ""))
                .containsExactly("rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0", "rnn.bias_hh_l0");
        assertThat(typed.lines().subList(4, typed.lines().size()))
                .containsExactly("Every gradient agrees with central differences, to a relative error of 1.0e-05.");
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
