package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "presets",
                "train",
                "forward",
                "complete",
                "bench",
                "export",
                "gradcheck",
                "explain",
                "sweep",
                "render"
            })
    void everyCommandExplainsItselfWithAnExample(String command) {
        Typed typed = Typed.line(folder, (command + " --help").strip());
        assertThat(typed.status()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).contains("Usage: unroll", "Example:\n  unroll ").doesNotContain("null", "%n");
    }

    @Test
    void everyOptionSaysWhatItIsFor() {
        String help = Typed.in(folder, "train", "--help").out();
        assertThat(help.lines().filter(line -> line.matches(" +(-h, )?--[a-z\\[].*")))
                .hasSize(27)
                .allSatisfy(line -> assertThat(line)
                        .satisfiesAnyOf(
                                text -> assertThat(text).matches(" +\\S+( \\S+)?  +\\S.*"),
                                text -> assertThat(text).hasSizeGreaterThan(26)));
    }

    @Test
    void theVersionNamesWhatTheTensorsRunOn() {
        Typed typed = Typed.in(folder, "--version");
        assertThat(typed.lines().getFirst()).matches("unroll \\d+\\.\\d+\\.\\d+.*");
        assertThat(typed.lines().get(1)).matches("ND4J: CPU, OpenBLAS, \\d+ threads?");
    }

    @Test
    void everyPresetIsALine() {
        Typed typed = Typed.in(folder, "presets");
        assertThat(typed.lines()).hasSize(12);
        assertThat(typed.lines().getFirst()).matches("hello-letters +one letter at a time .*");
    }
}
