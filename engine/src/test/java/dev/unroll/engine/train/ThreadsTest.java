package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training in processes that differ in nothing but the number of threads they may use. */
class ThreadsTest {
    /** A processor OpenBLAS has no small kernels for: there products go to it whole. */
    private static final String WITHOUT_SMALL_KERNELS = "Haswell";

    @ParameterizedTest(name = "core type {0}")
    @ValueSource(strings = {"", WITHOUT_SMALL_KERNELS})
    void theResultIsTheSameBitForBitOnEveryNumberOfThreads(String core) throws IOException, InterruptedException {
        List<String> one = run(core, "1");
        List<String> two = run(core, "2");
        List<String> four = run(core, "4");
        assertThat(one).hasSize(5);
        assertThat(one.getFirst()).isEqualTo("1");
        if (Runtime.getRuntime().availableProcessors() > 1) {
            assertThat(two.getFirst()).isNotEqualTo("1");
        }
        assertThat(two.subList(1, 5)).isEqualTo(one.subList(1, 5));
        assertThat(four.subList(1, 5)).isEqualTo(one.subList(1, 5));
    }

    private static List<String> run(String core, String threads) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ThreadsRun.class.getName()));
        Map<String, String> environment = command.environment();
        environment.put("OMP_NUM_THREADS", threads);
        environment.put("OPENBLAS_NUM_THREADS", threads);
        if (!core.isEmpty()) {
            environment.put("OPENBLAS_CORETYPE", core);
        }
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines;
        try (var out = process.inputReader()) {
            lines = out.lines().toList();
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor()).isZero();
        return lines;
    }
}
