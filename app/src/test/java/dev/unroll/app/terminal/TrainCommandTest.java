package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
    @TempDir
    private Path folder;

    /** The tables the lectures print; the reference runs of PyTorch say the same. */
    @ParameterizedTest
    @CsvSource({
        "hihell-cell, 1, 10.155, llllll",
        "hihell-cell, 6, 6.327, lhelll",
        "hihell-cell, 12, 4.827, ihello",
        "hihell-sequence, 1, 1.693, llllll",
        "hihell-sequence, 6, 1.055, lhelll",
        "hihell-sequence, 12, 0.805, ihello",
        "hihell-embedding, 1, 1.768, eheohh",
        "hihell-embedding, 4, 0.949, ihello",
        "hello-rnncell, 15, 2.769, ohlll",
        "hello-embedding, 15, 0.009, ohlol"
    })
    void theTableIsTheLectures(String preset, int epoch, double loss, String predicted) {
        Typed typed = Typed.in(folder, "train", preset, "--csv", "-");
        assertThat(typed.status()).isZero();
        assertThat(typed.lines().getFirst()).isEqualTo("epoch,loss,predicted");
        String[] row = typed.lines().get(epoch).split(",", -1);
        assertThat(row[0]).isEqualTo(Integer.toString(epoch));
        assertThat(Double.parseDouble(row[1])).isEqualTo(loss, within(0.001));
        assertThat(row[2]).isEqualTo(predicted);
    }

    @Test
    void anEpochIsALine() {
        Typed typed = Typed.in(folder, "train", "hihell-cell");
        assertThat(typed.status()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.lines()).hasSize(100).contains("epoch: 12, loss: 4.827, predicted: ihello");
        for (int epoch = 1; epoch <= 100; epoch++) {
            assertThat(typed.lines().get(epoch - 1))
                    .matches("epoch: " + epoch + ", loss: \\d+\\.\\d{3}, predicted: [hielo]{6}");
        }
    }

    @Test
    void numbersHaveAPointInAnyLocale() {
        Typed typed = Typed.in(folder, Locale.GERMANY, false, "train", "hihell-cell", "--epochs", "12", "--csv", "-");
        assertThat(typed.lines().getLast()).matches("12,4\\.827\\d{5},ihello");
        Typed lines = Typed.in(folder, Locale.GERMANY, false, "train", "hihell-cell", "--epochs", "1000");
        assertThat(lines.lines()).contains("epoch: 12, loss: 4.827, predicted: ihello");
        assertThat(lines.lines().getLast()).startsWith("epoch: 1000, loss: ");
    }

    @Test
    void aPresetMayPrintFewerEpochsAndTheTableStillHasAll() throws IOException {
        Typed typed = Typed.in(folder, "train", "good-i-am-fine", "--csv", "table.csv");
        assertThat(typed.lines()).hasSize(10);
        assertThat(typed.lines().getLast())
                .isEqualTo("epoch: 100, loss: 0.186, predicted: ay how are you|ood i am fine |ave a nice day");
        List<String> table = Files.readAllLines(folder.resolve("table.csv"));
        assertThat(table).hasSize(101);
        for (int epoch = 1; epoch <= 100; epoch++) {
            assertThat(table.get(epoch)).startsWith(epoch + ",");
        }
        assertThat(table.getLast()).matches("100,0\\.18\\d{7},ay how are you\\|ood i am fine \\|ave a nice day");
    }

    @Test
    void withoutPresetOrFileTheDefaultLectureIsTrained() {
        Typed typed = Typed.in(folder, "train", "--epochs", "4");
        assertThat(typed.lines().getLast()).isEqualTo("epoch: 4, loss: 0.949, predicted: ihello");
    }

    @Test
    void optionsOverrideThePresetsValues() {
        String[] sequence = {"train", "hihell-cell", "--loss", "mean", "--seed", "777", "--epochs", "12"};
        assertThat(Typed.in(folder, sequence).lines().getLast()).isEqualTo("epoch: 12, loss: 0.805, predicted: ihello");
        Typed withHead = Typed.in(
                folder, "train", "hihell-cell", "--loss", "mean", "--embedding", "10", "--linear", "--epochs", "4");
        assertThat(withHead.lines().getLast()).isEqualTo("epoch: 4, loss: 0.949, predicted: ihello");
        Typed withoutHead =
                Typed.in(folder, "train", "hihell-embedding", "--embedding", "0", "--no-linear", "--epochs", "12");
        assertThat(withoutHead.lines().getLast()).isEqualTo("epoch: 12, loss: 0.805, predicted: ihello");
    }

    @Test
    void textsAloneMakeAnExperimentOfDefaultsAndABatchIsJoinedByBars() {
        Typed typed = Typed.in(
                folder, "train", "--input", "ab", "--target", "ba", "--input", "ba", "--target", "ab", "--epochs", "1");
        assertThat(typed.status()).isZero();
        assertThat(typed.out()).matches("epoch: 1, loss: \\d\\.\\d{3}, predicted: [ab]{2}\\|[ab]{2}\n");
    }

    @Test
    void anExperimentFileIsTrained() throws IOException {
        Files.writeString(folder.resolve("my lecture.json"), """
                {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo", "loss": "sum", "epochs": 12}
                """);
        assertThat(Typed.in(folder, "train", "my lecture.json").lines().getLast())
                .isEqualTo("epoch: 12, loss: 4.827, predicted: ihello");
    }

    @Test
    void aLossThatLeavesTheNumbersStopsTheTrainingAndSaysWhere() {
        Typed typed = Typed.in(
                folder,
                "train",
                "hihell-embedding",
                "--nonlinearity",
                "relu",
                "--hidden",
                "200",
                "--layers",
                "8",
                "--lr",
                "10");
        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.err())
                .matches("unroll: training stopped at epoch \\d+: the loss is \\w+ at learning rate 10\\..*\n");
        int stopped = Integer.parseInt(typed.err().replaceAll("\\D*(\\d+)[^\\n]*\n", "$1"));
        assertThat(typed.lines()).hasSize(stopped - 1);
        assertThat(typed.lines().getLast()).startsWith("epoch: " + (stopped - 1) + ", loss: ");
    }

    @Test
    void progressIsShownOnlyToWhoWatchesAndLeavesNoTrace() {
        String[] args = {"train", "hihell-cell", "--csv", "-"};
        Typed watched = Typed.in(folder, Locale.ENGLISH, true, args);
        assertThat(watched.err()).startsWith("\r\u001b[Kepoch 1 of 100").endsWith("\r\u001b[K");
        Typed unwatched = Typed.in(folder, args);
        assertThat(watched.out()).isEqualTo(unwatched.out());
        assertThat(unwatched.err()).isEmpty();
        assertThat(Typed.in(folder, Locale.ENGLISH, true, "train", "hihell-cell")
                        .err())
                .isEmpty();
    }
}
