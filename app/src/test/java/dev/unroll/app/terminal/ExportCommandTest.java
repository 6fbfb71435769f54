package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.io.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aScriptIsWrittenWithoutTraining() throws IOException {
        Typed typed = Typed.in(folder, "export", "hihell-embedding", "--pytorch", "hihell.py", "--lr", "0.05");
        assertThat(typed.status()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).endsWith("hihell.py: a script for PyTorch\n");
        assertThat(Files.readString(folder.resolve("hihell.py"))).contains("lr=0.05)", "torch.manual_seed(777)");
        assertThat(folder.resolve("hihell.safetensors")).doesNotExist();
    }

    @Test
    void withAnEpochTheScriptHasItsWeightsBesideIt() throws IOException {
        Typed typed = Typed.in(folder, "export", "hihell-embedding", "--pytorch", "hihell.py", "--epoch", "3");
        assertThat(typed.status()).isZero();
        assertThat(typed.lines()).hasSize(2);
        assertThat(Files.readString(folder.resolve("hihell.py"))).contains("with_name('hihell.safetensors')");
        Path weights = folder.resolve("hihell.safetensors");
        Experiment experiment = WeightsFile.experiment(weights).orElseThrow();
        assertThat(WeightsFile.read(weights, experiment).count()).isEqualTo(165);
    }

    /** What epoch 4 starts from are the weights after epoch 3: a run from there begins with epoch 4's line. */
    @Test
    void aRunStartedFromExportedWeightsBeginsWithTheirLoss() {
        Typed.in(folder, "export", "hihell-embedding", "--safetensors", "w", "--epoch", "3");
        assertThat(Typed.in(folder, "train", "hihell-embedding", "--init", "w", "--epochs", "1", "--seed", "5")
                        .out())
                .isEqualTo("epoch: 1, loss: 0.949, predicted: ihello\n");
    }

    @Test
    void withoutAnEpochTheWeightsAreThoseAfterTheLast() throws IOException {
        Typed.in(folder, "export", "hihell-cell", "--safetensors", "last");
        Typed.in(folder, "export", "hihell-cell", "--safetensors", "hundred", "--epoch", "100");
        assertThat(folder.resolve("last")).hasSameBinaryContentAs(folder.resolve("hundred"));
        Typed.in(folder, "export", "hihell-cell", "--safetensors", "first", "--epoch", "0");
        assertThat(Files.mismatch(folder.resolve("last"), folder.resolve("first")))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            export hihell-cell                                    → --pytorch|--safetensors is missing: see unroll export --help.
            export hihell-cell --pytorch a.py --safetensors b     → --safetensors is given together with --pytorch: one of the two is allowed.
            export hihell-cell --safetensors no-folder/b          → which cannot be written: name a file in a folder that exists and is yours.
            export hihell-cell --safetensors .                    → which cannot be written: name a file in a folder that exists and is yours.
            export hihell-cell --safetensors b --epoch 101        → --epoch is 101: whole numbers from 0 to 100 are allowed.
            export hello-forward --pytorch a.py                   → targets are missing: training needs them; a forward pass alone does not (unroll forward).
            """)
    void aMistakeIsOneLine(String line, String sentence) throws IOException {
        Typed typed = Typed.line(folder, line);
        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).endsWith(sentence + "\n");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
