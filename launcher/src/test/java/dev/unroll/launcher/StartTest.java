package dev.unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** start.sh decides the same without a Java to ask: a script in Java's place shows what it is given. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--preset hello-rnn",
                "my.unroll",
                "presets",
                "forward hello-forward",
                "-h",
                "--help",
                "-V",
                "--version",
                "train hihell-cell",
                "complete good-i-am-fine good",
                "render",
                "gradcheck",
                "export",
                "explain",
                "sweep",
                "bench",
                "bench --start",
                "bench --json - --ui",
                "trian"
            })
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the POSIX script")
    void theScriptChoosesTheSameOptions(String arguments) throws IOException, InterruptedException {
        Path java = root.resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "options=O program=P script=S jar=J; find_cache() { cache=$use; }; . ../launcher/start.sh; start "
                                + java + " " + arguments)
                .start();
        String given = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String kind = Start.kind(arguments.isEmpty() ? List.of() : List.of(arguments.split(" ")));
        assertThat(shell.waitFor()).isZero();
        assertThat(given.lines())
                .contains("@O/common", "@O/" + kind, "-XX:AOTCache=" + QuickStart.use(kind), "dev.unroll.app.Main")
                .endsWith(arguments.isEmpty() ? new String[] {"dev.unroll.app.Main"} : arguments.split(" "));
    }

    @Test
    void aRehearsalThatWasEndedLeavesNothing() throws IOException {
        Path settings = Files.createDirectories(root.resolve("rehearsal"));
        Files.writeString(Files.createDirectories(settings.resolve("open")).resolve("12.unroll"), "");
        QuickStart.delete(settings);
        assertThat(settings).doesNotExist();
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
        Files.setLastModifiedTime(source, FileTime.fromMillis(program.built().toMillis() + 1000));
        assertThat(program.isFresh()).isFalse();
    }

    @Test
    void aCacheOlderThanTheProgramIsNotUsed() throws IOException {
        Program program = built();
        QuickStart cache = new QuickStart(program, "brief");
        Files.createDirectories(cache.file().getParent());
        Files.writeString(cache.file(), "cache");
        Files.setLastModifiedTime(
                cache.file(), FileTime.fromMillis(program.built().toMillis() + 1000));
        assertThat(cache.fitting()).contains(cache.file());
        Files.setLastModifiedTime(
                cache.file(), FileTime.fromMillis(program.built().toMillis() - 1000));
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
