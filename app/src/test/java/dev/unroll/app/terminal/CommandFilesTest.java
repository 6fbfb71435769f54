package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.words.Words;
import dev.unroll.engine.io.CheckpointFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No command eats what it was given, and none loses what it has trained. */
class CommandFilesTest {
    private static final String BOOK = "a book of a few words, and a few more. ".repeat(12);

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("book.txt"), BOOK);
        Files.writeString(
                folder.resolve("own.json"),
                "{\"inputs\": [\"hi\"], \"targets\": [\"ih\"], \"linear\": true, \"hidden\": 3, \"epochs\": 3}");
    }

    private static String corpus(String rest) {
        return "train --corpus book.txt --sequence-length 8 --batch 2 --hidden 4 --epochs 1 " + rest;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --checkpoint book.txt            | --checkpoint is book.txt, which is also this command's corpus: name another file.
            --csv ./book.txt                 | --csv is ./book.txt, which is also this command's corpus: name another file.
            --csv both --checkpoint both     | --csv is both, which is also this command's --checkpoint: name another file.
            """)
    void anOutputNeverTakesThePlaceOfAnotherFile(String options, String sentence) throws IOException {
        Typed typed = Typed.line(folder, corpus(options));
        assertThat(typed.err()).isEqualTo("unroll: " + sentence + "\n");
        assertThat(typed.status()).isEqualTo(2);
        assertThat(folder.resolve("book.txt")).hasContent(BOOK);
        assertThat(folder.resolve("both")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "train own.json --csv own.json",
        "train own.json --checkpoint own.json",
        "export own.json --pytorch own.json",
        "export own.json --safetensors own.json",
        "sweep own.json --x lr=0.1 --csv own.json",
        "render own.json --out own.json"
    })
    void theExperimentsOwnFileIsNotWritten(String line) throws IOException {
        String before = Files.readString(folder.resolve("own.json"));
        Typed typed = Typed.line(folder, line);
        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.err()).contains("which is also this command's PRESET|FILE");
        assertThat(folder.resolve("own.json")).hasContent(before);
    }

    @Test
    void aRunMayGoOnInTheCheckpointItComesFromButNoTableMayReplaceIt() {
        Typed.line(folder, "train own.json --checkpoint run");
        assertThat(Typed.line(folder, "train --resume run --epochs 5 --checkpoint run")
                        .status())
                .isZero();
        assertThat(Typed.line(folder, "train --resume run --epochs 6 --csv run").err())
                .contains("which is also this command's --resume");
        assertThat(CheckpointFile.read(folder.resolve("run")).state().epoch()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "train own.json --csv -",
        "train --corpus book.txt --sequence-length 8 --batch 2 --hidden 4 --epochs 50 --csv -"
    })
    void whatWasTrainedIsInTheCheckpointThoughNobodyReadsTheOutput(String line) {
        int[] left = {40};
        OutputStream reader = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (left[0]-- <= 0) {
                    throw new IOException("Broken pipe");
                }
            }
        };
        Screen screen = new Screen(
                new Words(Locale.ENGLISH),
                new Lines(reader, StandardCharsets.UTF_8, true),
                new Lines(new ByteArrayOutputStream(), StandardCharsets.UTF_8, true),
                false,
                folder);
        assertThat(Terminal.run(screen, (line + " --checkpoint run").split(" ")))
                .isEqualTo(1);
        assertThat(CheckpointFile.read(folder.resolve("run")).state().epoch()).isPositive();
    }

    @Test
    void aCheckpointThatCannotBeWrittenNowDoesNotEndTheRun() throws IOException {
        Path inTheWay = folder.resolve(".run." + ProcessHandle.current().pid() + ".part");
        Files.createDirectories(inTheWay.resolve("something"));
        Typed typed = Typed.line(folder, "train own.json --checkpoint run --every 0");
        assertThat(typed.lines()).hasSize(3);
        assertThat(typed.err().lines().filter(text -> text.contains("could not be written just now")))
                .hasSize(3);
        assertThat(typed.status()).isEqualTo(1);
    }

    @Test
    void aMeasurementThatCannotBeKeptIsRefusedBeforeItIsMade() {
        Typed typed = Typed.line(folder, "bench --json no/such.json");
        assertThat(typed.err())
                .isEqualTo(
                        "unroll: --json is no/such.json, which cannot be written: name a file in a folder that exists and is yours.\n");
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void theFolderItselfIsNoText() {
        assertThat(Typed.line(folder, "train --corpus .").err()).contains("is a folder: a text file is wanted");
        assertThat(Typed.in(folder, "train", "--resume", "").err())
                .isEqualTo("unroll: The name of a file is empty: name one.\n");
    }
}
