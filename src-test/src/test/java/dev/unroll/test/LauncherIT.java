package dev.unroll.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.test.Launcher.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the POSIX launcher")
class LauncherIT {
    @TempDir
    private Path folder;

    @Test
    void theLecturesTableComesOutAsCsvAndNothingElse() {
        Run run = new Launcher(folder).run("train", "hihell-cell", "--csv", "-");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).hasSize(101).first().isEqualTo("epoch,loss,predicted");
        assertThat(run.out().lines().toList().get(12)).startsWith("12,4.827").endsWith(",ihello");
    }

    @Test
    void itStartsThroughASymbolicLinkFromAFolderWithBlanks() throws IOException {
        Path blanks = Files.createDirectories(folder.resolve("a folder/with blanks"));
        Path link = Files.createSymbolicLink(
                blanks.resolve("un roll"), Launcher.root().resolve("unroll"));
        Files.writeString(blanks.resolve("my lecture.json"), "{\"inputs\": [\"한국\"], \"targets\": [\"국한\"]}");
        Run run = new Launcher(blanks, link).run("train", "my lecture.json", "--epochs", "200");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).endsWith(", predicted: 국한\n");
    }

    /** No locale, the C locale, and one that an ssh client names and this machine lacks. */
    @ParameterizedTest
    @ValueSource(strings = {"", "LANG=C", "LC_ALL=POSIX", "LC_ALL=tlh_AQ.UTF-8", "LANG=tlh_AQ.UTF-8", "LC_CTYPE=UTF-8"})
    void textsOfAnyScriptCanBeTyped(String setting) {
        String[] variable = setting.split("=", 2);
        Map<String, String> locale = setting.isEmpty() ? Map.of() : Map.of(variable[0], variable[1]);
        Run run = new Launcher(folder).run(locale, "train", "--input", "你好", "--target", "好你", "--epochs", "200");
        assertThat(run.status()).isZero();
        assertThat(run.out()).endsWith(", predicted: 好你\n");
    }

    @Test
    void withoutADisplayTheLectureIsPlayedAndFilmed() throws IOException {
        Run run = new Launcher(folder).run();
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("There is no display here");
        assertThat(run.out().lines()).contains("epoch: 4, loss: 0.949, predicted: ihello");
        byte[] film = Files.readAllBytes(folder.resolve("unroll-hihell.gif"));
        assertThat(new String(film, 0, 6, StandardCharsets.US_ASCII)).isEqualTo("GIF89a");
    }

    @Test
    void aMistakeIsOneLineAndStatusTwo() {
        Run run = new Launcher(folder).run("train", "hihell-cell", "--hidden", "0");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("unroll: hidden is 0: whole numbers from 1 to 2,048 are allowed.\n");
    }

    /** What the other system's script calls says and does the same. */
    @Test
    void theJavaLauncherStartsTheSameProgram() {
        Run script = new Launcher(folder).run("train", "--input", "달빛", "--target", "빛달", "--epochs", "3");
        Run java = new Launcher(folder).launch("train", "--input", "달빛", "--target", "빛달", "--epochs", "3");
        assertThat(java).isEqualTo(script);
        assertThat(script.status()).isZero();
        Run wrong = new Launcher(folder).launch("train", "hihell-cell", "--hidden", "0");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo("unroll: hidden is 0: whole numbers from 1 to 2,048 are allowed.\n");
    }

    @Test
    void theWindowsScriptCallsTheJavaLauncher() throws IOException {
        String script = Files.readString(Launcher.root().resolve("unroll.cmd"));
        assertThat(script)
                .contains("app\\target\\unroll\\launcher.jar")
                .contains("launcher\\src\\main\\java\\dev\\unroll\\launcher\\Launch.java")
                .contains("start \"%ROOT%\" %*")
                .doesNotContain("powershell");
    }

    /** On a folder that many share nobody may have the right to write: native libraries lie unpacked beside the program. */
    @Test
    void nothingIsWrittenIntoTheHomeOfWhoTrains() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Run run = new Launcher(folder)
                .run(
                        Map.of("UNROLL_JAVA_OPTIONS", "-Duser.home=" + home),
                        "train",
                        "hihell-cell",
                        "--hidden",
                        "64",
                        "--epochs",
                        "2",
                        "--linear");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        try (var left = Files.list(home)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFileNamedAloneIsOpenedAndAWordThatIsNoneWasMeantAsACommand() throws IOException {
        Files.writeString(folder.resolve("mine.json"), "{\"inputs\": [\"ab\"], \"targets\": [\"ba\"]}");
        Run run = new Launcher(folder).run("mine.json");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(folder.resolve("unroll-mine.gif")).isRegularFile();
        Run mistyped = new Launcher(folder).run("trian");
        assertThat(mistyped.status()).isEqualTo(2);
        assertThat(mistyped.err()).startsWith("unroll: trian").contains("train").hasLineCount(1);
        Run missing = new Launcher(folder).run("nowhere.json");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("nowhere.json").hasLineCount(1);
    }
}
