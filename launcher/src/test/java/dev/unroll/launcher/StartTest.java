package dev.unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({
        "'', window",
        "--open lecture.json, window",
        "--preset hello-rnn, window",
        "my.unroll, window",
        "presets, brief",
        "--version, brief",
        "train hihell-cell, terminal",
        "bench, terminal",
        "bench --json - --ui, window"
    })
    void theOptionsFitWhatIsAskedFor(String arguments, String kind) {
        List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
        assertThat(Start.kind(words)).isEqualTo(kind);
    }

    @Test
    void theCommandNamesTheCacheTheUsersOptionsAndThenTheArgumentsAsTheyAre() throws IOException {
        Program program = built();
        List<String> command = Start.command(
                program,
                Optional.of(Path.of("some.aot")),
                "err",
                List.of("-Xmx1g"),
                List.of("train", "--input", "달 b", "[x]"));
        assertThat(command)
                .contains("-XX:AOTCache=some.aot", "-Dunroll.terminals=err", "-Xmx1g")
                .endsWith("dev.unroll.app.Main", "train", "--input", "달 b", "[x]");
        assertThat(command.indexOf("-Xmx1g")).isGreaterThan(command.indexOf("@" + program.optionsFor("terminal")));
    }

    @Test
    void nothingBuiltAndABuildOlderThanASourceAreStale() throws IOException {
        Program program = Program.ofClone(root);
        assertThat(program.jar()).isEmpty();
        assertThat(program.isFresh()).isFalse();
        built();
        assertThat(program.isFresh()).isTrue();
        Path source = root.resolve("engine/src/main/New.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(
                source,
                java.nio.file.attribute.FileTime.fromMillis(program.built().toMillis() + 1000));
        assertThat(program.isFresh()).isFalse();
    }

    @Test
    void aCacheOlderThanTheProgramIsNotUsed() throws IOException {
        Program program = built();
        QuickStart cache = new QuickStart(program, "brief");
        Files.createDirectories(cache.file().getParent());
        Files.writeString(cache.file(), "cache");
        Files.setLastModifiedTime(
                cache.file(),
                java.nio.file.attribute.FileTime.fromMillis(program.built().toMillis() + 1000));
        assertThat(cache.fitting()).contains(cache.file());
        Files.setLastModifiedTime(
                cache.file(),
                java.nio.file.attribute.FileTime.fromMillis(program.built().toMillis() - 1000));
        assertThat(cache.fitting()).isEmpty();
        assertThat(cache.isMade()).isFalse();
    }

    private Program built() throws IOException {
        for (String module : List.of("assets", "engine", "app", "launcher")) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
        }
        Path lib = Files.createDirectories(root.resolve("app/target/unroll/lib"));
        Files.writeString(lib.resolve("unroll-app.jar"), "");
        Files.writeString(lib.resolveSibling("built"), "lib/unroll-app.jar\n");
        return Program.ofClone(root);
    }
}
