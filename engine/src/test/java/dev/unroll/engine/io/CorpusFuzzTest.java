package dev.unroll.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any file as a corpus: it is refused with one problem, or a chunk of it trains and the loss is a number. */
class CorpusFuzzTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int TIMES = 400;
    private static final String SEA = "\uFEFFThe sea is wide,\r\nthe sea is deep.\r\n\u0000바다는 넓고 깊다 🌊\n";

    @TempDir
    private Path folder;

    private Path file(byte... bytes) throws IOException {
        return Files.write(folder.resolve("corpus.txt"), bytes);
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ExperimentBuilder over(Path file) {
        return Experiment.builder()
                .corpus(file.toString())
                .sequenceLength(3)
                .batch(2)
                .hidden(4)
                .linear(true);
    }

    /** The loss of the first chunk. */
    private static double trained(ExperimentBuilder builder) {
        try (Trainer trainer = Trainers.open(builder.build())) {
            double loss = trainer.advance();
            assertThat(loss).isFinite();
            assertThat(trainer.epoch()).isEqualTo(1);
            return loss;
        }
    }

    private static String refused(ExperimentBuilder builder) {
        InvalidInput problem = catchThrowableOfType(InvalidInput.class, () -> trained(builder));
        assertThat(problem).isNotNull();
        return problem.rule();
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void damagedTexts(Cell cell) {
        byte[] valid = SEA.repeat(4).getBytes(StandardCharsets.UTF_8);
        Damage damage = new Damage(5);
        Random random = new Random(6);
        Set<String> rules = new HashSet<>();
        int[] trained = new int[1];
        assertTimeoutPreemptively(LONGEST, () -> {
            for (int i = 0; i < TIMES; i++) {
                byte[] bytes = damage.to(valid);
                try {
                    trained(over(file(bytes))
                            .cell(cell)
                            .batch(1 + random.nextInt(4))
                            .sequenceLength(1 + random.nextInt(9)));
                    trained[0]++;
                } catch (InvalidInput problem) {
                    rules.add(problem.rule());
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                    fail("damage " + i + ": " + new String(bytes, StandardCharsets.UTF_8), e);
                }
            }
        });
        assertThat(trained[0]).isGreaterThan(TIMES / 10);
        assertThat(rules).contains("file-not-utf8", "corpus-too-short");
    }

    /** No UTF-8: half a surrogate pair, one character written too long, a code point beyond the last, UTF-16. */
    @ParameterizedTest
    @ValueSource(strings = {"61 ED A0 80 62", "61 C0 80 62", "61 F4 90 80 80", "FF FE 61 00 62 00", "61 62 E2 82"})
    void bytesThatAreNoUtf8(String hexadecimal) throws IOException {
        byte[] bad = new byte[hexadecimal.split(" ", -1).length];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = (byte) Integer.parseInt(hexadecimal, 3 * i, 3 * i + 2, 16);
        }
        byte[] padded = Arrays.copyOf("abcdefghijklmnop".repeat(9).getBytes(StandardCharsets.UTF_8), 150);
        System.arraycopy(bad, 0, padded, padded.length - bad.length, bad.length);
        assertThat(refused(over(file(padded)))).isEqualTo("file-not-utf8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
                "aaaaaaaaaaaaaaaa",
                "\r\r\n\r\r\n\r\r\n\r\r\n",
                "\uFEFF\uFEFF\uFEFF\uFEFF\uFEFF\uFEFF\uFEFF\uFEFF\uFEFF",
                "\uFFFF\uFFFE\uFDD0\uFFFF\uFFFE\uFDD0\uFFFF\uFFFE",
                "🌊🌊🌊🌊🌊🌊🌊🌊"
            })
    void whateverIsATextTrains(String text) throws IOException {
        long characters = text.codePoints()
                .skip(text.startsWith("\uFEFF") ? 1 : 0)
                .distinct()
                .count();
        double loss = trained(over(file(text)));
        // Nothing is learnt yet: the characters are about equally probable.
        assertThat(loss).isCloseTo(Math.log((double) characters), within(0.5));
    }

    @Test
    void textsWithoutACharacter() throws IOException {
        assertThat(refused(over(file("")))).isEqualTo("corpus-empty");
        assertThat(refused(over(file("\uFEFF")))).isEqualTo("corpus-empty");
    }

    @Test
    void everyLengthAboutWhatAChunkNeeds() throws IOException {
        for (int[] sizes : new int[][] {{1, 1}, {1, 256}, {1000, 1}, {7, 3}}) {
            ExperimentBuilder sized = over(file("")).sequenceLength(sizes[0]).batch(sizes[1]);
            int needed = sizes[1] * (sizes[0] + 1);
            file("ab".repeat(needed).substring(0, needed - 1));
            assertThat(refused(sized)).isEqualTo("corpus-too-short");
            file("ab".repeat(needed).substring(0, needed));
            assertThat(trained(sized)).isPositive();
        }
    }

    @Test
    void sizesOutOfRange() throws IOException {
        file("ab".repeat(200));
        for (int wrong : new int[] {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE}) {
            assertThat(refused(over(file("ab")).sequenceLength(wrong))).isEqualTo("whole-out-of-range");
            assertThat(refused(over(file("ab")).batch(wrong))).isEqualTo("whole-out-of-range");
        }
    }

    @Test
    void moreCharactersThanAVocabularyHolds() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = 0x4E00; c < 0x4E00 + 10_001; c++) {
            text.appendCodePoint(c);
        }
        assertThat(refused(over(file(text.toString())))).isEqualTo("corpus-vocab-too-long");
        text.setLength(10_000);
        assertThat(trained(over(file(text.toString())))).isPositive();
    }

    @Test
    void aHugeFileIsRefusedUnread() throws IOException {
        Path file = file("");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertThat(refused(over(file))).isEqualTo("corpus-too-large");
    }

    @Test
    void whatIsNoFile() throws IOException {
        assertThat(refused(over(folder))).isEqualTo("corpus-is-folder");
        assertThat(refused(over(folder.resolve("no/where.txt")))).isEqualTo("file-missing");
        Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        assertThat(refused(over(folder.resolve("loop")))).isEqualTo("file-missing");
        Files.createSymbolicLink(folder.resolve("away"), folder.resolve("gone"));
        assertThat(refused(over(folder.resolve("away")))).isEqualTo("file-missing");
        assertThat(refused(over(Files.createFile(folder.resolve("x")).resolve("in-it"))))
                .isEqualTo("file-missing");
    }

    @Test
    void aPipeNobodyWritesToIsNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "makes a named pipe");
        assertThat(new ProcessBuilder(List.of("/usr/bin/mkfifo", pipe.toString()))
                        .start()
                        .waitFor())
                .isZero();
        assertTimeoutPreemptively(LONGEST, () -> assertThat(refused(over(pipe))).isEqualTo("corpus-no-file"));
    }

    @Test
    void aFileThatMayNotBeRead() throws IOException {
        Path file = file("ab".repeat(20));
        Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "root reads any file");
        assertThat(refused(over(file))).isEqualTo("file-unreadable");
    }
}
