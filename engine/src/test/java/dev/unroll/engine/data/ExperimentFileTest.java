package dev.unroll.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFileTest {
    private static final String HIHELL = "{\"inputs\": [\"hihell\"], \"targets\": [\"ihello\"]}";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("an experiment.json");
    }

    private String rule() {
        InvalidInput problem = catchThrowableOfType(InvalidInput.class, () -> Experiments.read(file));
        assertThat(problem).isNotNull();
        return problem.rule();
    }

    @Test
    void aFileIsRead() throws IOException {
        Files.writeString(file, HIHELL);
        assertThat(Experiments.read(file)).isEqualTo(Experiments.parse(HIHELL));
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        Files.writeString(file, "\uFEFF" + HIHELL);
        assertThat(Experiments.read(file)).isEqualTo(Experiments.parse(HIHELL));
    }

    @Test
    void aMissingFile() {
        assertThat(rule()).isEqualTo("file-missing");
    }

    @Test
    void aFolder() throws IOException {
        Files.createDirectory(file);
        assertThat(rule()).isEqualTo("file-is-folder");
    }

    @Test
    void anEmptyFile() throws IOException {
        Files.writeString(file, "");
        assertThat(rule()).isEqualTo("file-empty");
        Files.writeString(file, " \n");
        assertThat(rule()).isEqualTo("file-empty");
    }

    @Test
    void aTruncatedFile() throws IOException {
        Files.writeString(file, HIHELL.substring(0, 30));
        assertThat(rule()).isEqualTo("json-truncated");
    }

    @Test
    void aFileThatIsNotUtf8() throws IOException {
        Files.write(file, "{\"inputs\": [\"é\"]}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(rule()).isEqualTo("file-not-utf8");
    }

    @Test
    void aFileThatIsNotJson() throws IOException {
        Files.writeString(file, "inputs: hihell");
        assertThat(rule()).isEqualTo("json-broken");
    }

    @Test
    void aFileTooLargeForAnExperimentIsNotReadToItsEnd() throws IOException {
        Files.write(file, new byte[ExperimentFile.LARGEST + 1]);
        assertThat(rule()).isEqualTo("file-too-large");
    }
}
