package dev.unroll.app.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.run.Lectures;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Diverged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureReportsTest {
    @TempDir
    private Path home;

    private Path folder = Path.of("");
    private FailureReports reports = new FailureReports(null, new Words(Locale.ENGLISH));

    @BeforeEach
    void open() {
        folder = home.resolve("settings").resolve("failures");
        reports = new FailureReports(
                folder,
                new Words(Locale.ENGLISH),
                new PersonalPaths(home.toString(), home.resolve("work").toString(), "/tmp", "mina"));
    }

    @Test
    void aReportSaysWhatWasDoneWithWhatAndWhereItWentWrong() throws IOException {
        var failure = new IllegalStateException("cannot read " + home.resolve("sea.txt") + " of mina");
        Deed deed = Deed.command("OpenWeights[file=" + home.resolve("w.safetensors") + "]");
        String text = Files.readString(written(reports.ofRun(deed, Lectures.hihell(10), failure)));
        assertThat(text)
                .contains("the command OpenWeights[file=(home)/w.safetensors]")
                .contains(Experiments.toJson(Lectures.hihell(10)))
                .contains("java.lang.IllegalStateException: cannot read (home)/sea.txt of (user)\n")
                .contains("\tat dev.unroll.app.failure.FailureReportsTest.aReportSaysWhatWasDone")
                .doesNotContain(home.toString(), "mina");
    }

    @Test
    void whatIsForeseenIsNoFailureOfTheProgram() {
        for (Throwable foreseen : List.of(
                new InvalidInput("hidden", "0", "missing"), new Diverged(3, 0.1, Double.NaN), new OutOfMemoryError())) {
            assertThat(reports.ofRun(Deed.playing(), null, foreseen)).isSameAs(foreseen);
            assertThat(reports.aside(Deed.playing(), null, foreseen)).isFalse();
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatGoesWrongWithEveryFrameIsWrittenAndToldOnce() throws IOException {
        List<Reported> told = new ArrayList<>();
        reports.onReport(told::add);
        for (int frame = 0; frame < 100; frame++) {
            assertThat(reports.aside(Deed.window("JavaFX"), null, failingAt(0))).isTrue();
        }
        assertThat(told).hasSize(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void theNewestTwentyAreKept() throws IOException {
        Files.createDirectories(folder);
        Path mine = Files.writeString(folder.resolve("notes.txt"), "mine");
        List<Path> all = new ArrayList<>();
        for (int line = 0; line < FailureReports.KEPT + 3; line++) {
            all.add(written(reports.ofCommand(Deed.terminal("train", "x"), failingAt(line))));
        }
        assertThat(all).doesNotHaveDuplicates();
        List<Path> kept = new ArrayList<>(all.subList(3, all.size()));
        kept.add(mine);
        assertThat(files()).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void anEndlessRecursionIsAShortReport() throws IOException {
        StackOverflowError deep = new StackOverflowError();
        StackTraceElement[] stack = new StackTraceElement[1024];
        Arrays.fill(stack, new StackTraceElement("dev.unroll." + "x".repeat(200), "again", "Again.java", 3));
        deep.setStackTrace(stack);
        assertThat(Files.size(written(reports.ofRun(Deed.playing(), null, deep))))
                .isLessThan(70_000);
    }

    @Test
    void whereNothingCanBeWrittenTheFailureIsStillTheFailure() throws IOException {
        Path blocked = Files.writeString(home.resolve("file"), "");
        FailureReports nowhere = new FailureReports(blocked.resolve("below"), new Words(Locale.ENGLISH));
        Throwable failure = failingAt(1);
        assertThat(nowhere.ofRun(Deed.playing(), null, failure)).isSameAs(failure);
        assertThat(new FailureReports(null, new Words(Locale.ENGLISH)).ofCommand(Deed.terminal("train"), failure))
                .isSameAs(failure);
    }

    private static Throwable failingAt(int line) {
        Throwable failure = new IllegalStateException("no");
        failure.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("dev.unroll.View", "draw", "View.java", line)});
        return failure;
    }

    private static Path written(Throwable failure) {
        assertThat(failure).isInstanceOf(Reported.class);
        return ((Reported) failure).file();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
