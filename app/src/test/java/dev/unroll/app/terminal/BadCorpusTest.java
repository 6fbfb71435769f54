package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be a corpus is said in one sentence; nothing is trained. */
class BadCorpusTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("short.txt"), "to be or not to be");
        Files.writeString(folder.resolve("empty.txt"), "");
        Files.write(folder.resolve("latin1.txt"), "être ou ne pas être".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("bell.txt"), "ab\nab\u001b\u0007ab".repeat(9));
        Files.createDirectory(folder.resolve("folder"));
        StringBuilder many = new StringBuilder();
        for (int c = 0xAC00; c < 0xAC00 + 10_001; c++) {
            many.appendCodePoint(c);
        }
        Files.writeString(folder.resolve("many.txt"), many);
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("huge.txt").toFile(), "rw")) {
            huge.setLength(1L << 40);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            none.txt                              → none.txt: there is no such file.
            folder                                → folder is a folder: a text file is wanted.
            empty.txt                             → empty.txt is empty: a text to learn from is wanted.
            latin1.txt                            → latin1.txt is not UTF-8 text: save it with that encoding.
            huge.txt                              → huge.txt is larger than 20,971,520 bytes: a shorter text is wanted.
            many.txt --batch 2                    → many.txt holds 10,001 different characters: at most 10,000 are allowed.
            short.txt                             → short.txt holds 18 characters: 8 streams of at least 33 need 264; give a longer text, or a smaller batch or sequenceLength.
            short.txt --batch 1000                → batch is 1000: whole numbers from 1 to 256 are allowed.
            short.txt --batch 0                   → batch is 0: whole numbers from 1 to 256 are allowed.
            short.txt --sequence-length 1e9       → sequenceLength is 1000000000: whole numbers from 1 to 1,000 are allowed.
            short.txt --sequence-length long      → sequenceLength is "long": it must be a whole number from 1 to 1,000.
            short.txt --vocab tobern              → short.txt holds the character " " in line 1, which is not in the given vocab.
            bell.txt --vocab ab --batch 1         → bell.txt holds the character "\\n" in line 1, which is not in the given vocab.
            short.txt --target b                  → short.txt, but targets are given too: one or the other is allowed.
            short.txt --input a --target b        → short.txt, but inputs are given too: one or the other is allowed.
            short.txt --no-linear --sequence-length 2 --batch 2 → without the linear head it must be the vocabulary's size, 7.
            short.txt --epochs 1000000 --sequence-length 1 --batch 1 --hidden 2048 --layers 8 --cell lstm → parameters: at most 20,000,000 are allowed.
            """)
    void whatIsWrongIsOneLine(String corpus, String sentence) {
        List<String> words = List.of(("train --corpus " + corpus).split(" "));
        Typed typed = Typed.in(folder, words.toArray(String[]::new));
        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).startsWith("unroll: ").endsWith(sentence + "\n").doesNotContain("\u001b");
    }

    @Test
    void controlCharactersOfATextDoNotReachTheTerminal() {
        String[] words = {
            "complete",
            "tale-english",
            "ab",
            "--corpus",
            "bell.txt",
            "--sequence-length",
            "4",
            "--batch",
            "2",
            "--hidden",
            "4",
            "--epochs",
            "1",
            "--temperature",
            "9",
            "--length",
            "90"
        };
        Typed typed = Typed.in(folder, words);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).contains("\\u001b", "\\u0007").doesNotContain("\u001b", "\u0007");
    }
}
