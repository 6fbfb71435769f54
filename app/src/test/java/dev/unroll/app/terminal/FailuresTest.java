package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.failure.FailureReports;
import dev.unroll.app.words.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    @TempDir
    private Path folder;

    @Test
    void whatShouldNotHaveHappenedNamesItsReport() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = Typed.screen(folder, Locale.ENGLISH, false, new ByteArrayOutputStream(), err);
        FailureReports reports = new FailureReports(folder, new Words(Locale.ENGLISH));
        Failures failures = new Failures(
                screen, reports, "train", "hihell-cell", "--csv", System.getProperty("user.home") + "/a.csv");
        assertThat(failures.report(new IllegalStateException("no weights\nat line 2")))
                .isEqualTo(Failures.OTHER);
        List<Path> written;
        try (Stream<Path> files = Files.list(folder)) {
            written = files.toList();
        }
        assertThat(written).hasSize(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("unroll: this should not have happened: no weights"))
                .anySatisfy(line -> assertThat(line).contains(written.getFirst().toString()));
        assertThat(Files.readString(written.getFirst()))
                .contains("unroll train hihell-cell --csv (home)/a.csv")
                .contains("FailuresTest.whatShouldNotHaveHappenedNamesItsReport")
                .doesNotContain(System.getProperty("user.home"));
    }
}
