package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.bench.Soak;
import dev.unroll.app.bench.SoakRound;
import dev.unroll.app.bench.StepTimer;
import dev.unroll.engine.tensor.Memory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakCommandTest {
    private static final long MB = 1 << 20;

    @TempDir
    private Path folder;

    /** Rounds of a second by a clock of their own, 7 steps each; the process holds so much more after each. */
    private List<String> soaked(long bytesARound, int status) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Screen screen = Typed.screen(folder, Locale.ENGLISH, false, out, new ByteArrayOutputStream());
        AtomicLong rounds = new AtomicLong();
        SoakRound work = new SoakRound() {
            @Override
            public long steps() {
                rounds.incrementAndGet();
                return 7;
            }

            @Override
            public void close() {}
        };
        Soak soak = new Soak(
                TimeUnit.SECONDS.toNanos(300),
                TimeUnit.SECONDS.toNanos(100),
                () -> TimeUnit.SECONDS.toNanos(rounds.get()),
                () -> new Memory(10 * MB, 200 * MB, MB + bytesARound * rounds.get()));
        assertThat(new BenchCommand(screen, StepTimer.standard()).soak(soak, work))
                .isEqualTo(status);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aSoakPrintsWhatItHeldAndThatItStayedFlat() {
        List<String> lines = soaked(0, 0);
        assertThat(lines.getFirst()).matches("elapsed +steps +heap MB +resident MB +JavaCPP MB");
        assertThat(lines.subList(1, lines.size() - 1))
                .map(line -> line.strip().replaceAll(" +", " "))
                .containsExactly(
                        "1 s 7 10.0 200.0 1.0",
                        "101 s 707 10.0 200.0 1.0",
                        "201 s 1,407 10.0 200.0 1.0",
                        "300 s 2,100 10.0 200.0 1.0");
        assertThat(lines.getLast()).startsWith("Flat after 101 s: ");
    }

    @Test
    void aSoakThatGrowsSaysSoAndFails() {
        List<String> lines = soaked(MB / 64, 1);
        assertThat(lines.getLast()).startsWith("Memory grew after 101 s: ");
    }

    /** So short a soak may still be growing; here it is what it works at that counts. */
    @Test
    void theTypedSoakTrainsAndReadsTheProcess() {
        Typed typed = Typed.in(folder, "bench", "--soak", "0.03");
        assertThat(typed.err()).isEmpty();
        List<String> samples = typed.lines().subList(1, typed.lines().size() - 1);
        assertThat(samples).hasSizeGreaterThan(1).allMatch(line -> line.matches("\\d+ s +[\\d,]+( +[\\d,]+\\.\\d){3}"));
        assertThat(samples).extracting(SoakCommandTest::steps).isSorted().doesNotHaveDuplicates();
        assertThat(typed.lines().getLast()).startsWith(typed.status() == 0 ? "Flat after " : "Memory grew after ");
    }

    private static long steps(String sample) {
        return Long.parseLong(sample.strip().split(" +", -1)[2].replace(",", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            --soak 0          → --soak is 0: numbers above 0 and up to 1,440 are allowed.
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
