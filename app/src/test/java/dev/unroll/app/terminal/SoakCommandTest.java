package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aSoakPrintsWhatItHeldAndSaysWhetherItGrew() {
        Typed typed = Typed.in(folder, "bench", "--soak", "0.03");
        assertThat(typed.err()).isEmpty();
        List<String> lines = typed.lines();
        assertThat(lines.getFirst()).matches("elapsed +steps +heap MB +resident MB +JavaCPP MB");
        assertThat(lines.subList(1, lines.size() - 1))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.matches("\\d+ s +[\\d,]+( +[\\d,]+\\.\\d){3}"));
        // So short a soak may still be growing; its status is what it says.
        assertThat(lines.getLast()).startsWith(typed.status() == 0 ? "Flat after " : "Memory grew after ");
        assertThat(typed.status()).isBetween(0, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            --soak 0          → --soak is 0: numbers above 0 and up to 1440 are allowed.
            --soak ten        → --soak is "ten": it must be a number, such as 0.1.
            --soak 1 --ui     → --soak is given together with --ui: one of the two is allowed.
            --soak --json -   → --soak is given together with --json: one of the two is allowed.
            """)
    void whatDoesNotGoTogetherIsSaid(String options, String sentence) {
        Typed typed = Typed.line(folder, "bench " + options);
        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.err()).isEqualTo("unroll: " + sentence + "\n");
    }
}
