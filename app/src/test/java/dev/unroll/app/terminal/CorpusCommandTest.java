package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.progress.TimeLeft;
import dev.unroll.app.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusCommandTest {
    /** Two streams of 24 characters: 5 chunks of 4. */
    private static final String[] SMALL = {
        "--corpus", "sea.txt", "--sequence-length", "4", "--batch", "2", "--hidden", "8", "--epochs", "3"
    };

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheText() throws IOException {
        Files.writeString(folder.resolve("sea.txt"), "the sea is wide, the sea is deep, the sea is blue");
    }

    private Typed typed(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(Arrays.asList(SMALL));
        args.addAll(Arrays.asList(more));
        return Typed.in(folder, args.toArray(String[]::new));
    }

    @Test
    void anEpochIsALine() {
        Typed typed = typed("train");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.lines())
                .allMatch(line -> line.matches(".*, loss: \\d\\.\\d{3}"))
                .map(line -> line.replaceAll(", loss.*", ""))
                .containsExactly("epoch: 1, chunk: 5 of 5", "epoch: 2, chunk: 5 of 5", "epoch: 3, chunk: 5 of 5");
    }

    @Test
    void moreLinesArePrintedWhenAskedFor() {
        assertThat(typed("train", "--print-every", "2").lines())
                .map(line -> line.replaceAll("epoch: (.), chunk: (.) of 5, loss: .*", "$1.$2"))
                .containsExactly("1.2", "1.4", "1.5", "2.2", "2.4", "2.5", "3.2", "3.4", "3.5");
    }

    @Test
    void everyChunkIsARowOfTheTableAndALineIsTheirMean() throws IOException {
        List<String> lines = typed("train", "--csv", "t.csv").lines();
        List<String> table = Files.readAllLines(folder.resolve("t.csv"));
        assertThat(table).hasSize(16).startsWith("epoch,chunk,loss");
        for (int row = 1; row < table.size(); row++) {
            assertThat(table.get(row)).matches((row + 4) / 5 + "," + ((row - 1) % 5 + 1) + ",\\d\\.\\d{8}");
        }
        double mean = table.subList(1, 6).stream()
                .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[2]))
                .average()
                .orElseThrow();
        assertThat(Double.parseDouble(lines.getFirst().replaceAll(".*loss: ", "")))
                .isEqualTo(mean, within(0.0006));
    }

    @Test
    void aResumedRunsTableIsTheRestOfTheUninterruptedOnes() throws IOException {
        List<String> all = typed("train", "--csv", "-", "--clip", "0.5").lines();
        List<String> shorter = new ArrayList<>(List.of("train", "--clip", "0.5", "--checkpoint", "c.safetensors"));
        shorter.addAll(Arrays.asList(SMALL).subList(0, SMALL.length - 1));
        shorter.add("2");
        assertThat(Typed.in(folder, shorter.toArray(String[]::new)).err()).isEmpty();
        Files.move(folder.resolve("sea.txt"), folder.resolve("moved.txt"));
        Typed rest = Typed.in(
                folder, "train", "--resume", "c.safetensors", "--corpus", "moved.txt", "--epochs", "3", "--csv", "-");
        assertThat(rest.err()).isEmpty();
        assertThat(rest.lines().subList(1, 6)).isEqualTo(all.subList(11, 16));
    }

    @Test
    void whoeverWatchesSeesHowLongItStillTakes() {
        List<String> args = new ArrayList<>(List.of("train"));
        args.addAll(Arrays.asList(SMALL));
        Typed typed = Typed.in(folder, Locale.ENGLISH, true, args.toArray(String[]::new));
        assertThat(typed.err()).contains("epoch 1 of 3, chunk 1 of 5, loss 2.").contains(" left");
    }

    @Test
    void theTimeLeftIsInProportion() {
        TimeLeft left = new TimeLeft(0, 10, 110);
        Words words = new Words(Locale.ENGLISH);
        assertThat(left.text(words, 20, TimeUnit.SECONDS.toNanos(5))).isEqualTo("45 s");
        assertThat(left.text(words, 20, TimeUnit.SECONDS.toNanos(10))).isEqualTo("1 min 30 s");
        assertThat(left.text(words, 60, TimeUnit.SECONDS.toNanos(7500))).isEqualTo("2 h 5 min");
    }

    @Test
    void aCompletionOfACorpusIsDrawnFromItsSeed() {
        String[] hot = {"tale-english", "the", "--temperature", "2", "--length", "40"};
        String one = typed("complete", hot).out();
        assertThat(one).startsWith("the");
        assertThat(typed("complete", hot).out()).isEqualTo(one);
        String[] greedy = {"tale-english", "the", "--temperature", "2", "--length", "40", "--top-k", "1"};
        assertThat(typed("complete", greedy).out())
                .isEqualTo(typed("complete", "tale-english", "the", "--length", "40")
                        .out())
                .isNotEqualTo(one);
    }

    @Test
    void aCheckpointsWeightsCompleteWithoutTraining() {
        typed("train", "--checkpoint", "c.safetensors");
        assertThat(typed("complete", "tale-english", "sea", "--length", "20", "--weights", "c.safetensors")
                        .out())
                .isEqualTo(typed("complete", "tale-english", "sea", "--length", "20")
                        .out());
    }

    @Test
    void everyGradientOfTheFirstChunkIsChecked() {
        Typed typed = typed("gradcheck", "tale-english", "--cell", "gru");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isZero();
        assertThat(typed.lines()).hasSize(7).element(0).asString().matches("rnn\\.weight_ih_l0 +\\d\\.\\de-\\d\\d  ✓");
    }

    @Test
    void exportedWeightsAreThoseAfterWholeEpochs() {
        assertThat(typed("export", "tale-english", "--safetensors", "w", "--epoch", "2")
                        .err())
                .isEmpty();
        String[] one = {"--epochs", "1", "--init", "w", "--csv", "-"};
        List<String> args = new ArrayList<>(List.of("train"));
        args.addAll(Arrays.asList(SMALL).subList(0, SMALL.length - 2));
        args.addAll(Arrays.asList(one));
        String first = Typed.in(folder, args.toArray(String[]::new)).lines().get(1);
        // Epoch 3 of an uninterrupted run starts from the same weights and the same states.
        String third = typed("train", "--csv", "-").lines().get(11);
        assertThat(first.split(",", -1)[2]).isEqualTo(third.split(",", -1)[2]);
    }

    @Test
    void aScriptFindsTheTextFromItsOwnFolder() throws IOException {
        Files.createDirectory(folder.resolve("scripts"));
        Typed typed = typed("export", "tale-english", "--pytorch", "scripts/sea.py", "--clip", "0.5");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.lines()).hasSize(1);
        assertThat(Files.readString(folder.resolve("scripts/sea.py")))
                .contains("parent / '../sea.txt'", "dict.fromkeys(text)", "clip_grad_norm_(model.parameters(), 0.5)")
                .contains("batch_size = 2\nsequence_length = 4\n", "tuple(state.detach() for state in hidden)")
                .doesNotContain("#if", "$");
    }

    @Test
    void aPresetsTextIsWrittenBesideItsScript() throws IOException {
        Typed typed = Typed.in(folder, "export", "tale-korean", "--pytorch", "tale.py");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.lines()).hasSize(2);
        assertThat(Files.readString(folder.resolve("tale.py"))).contains("parent / 'tale-korean.txt'");
        assertThat(folder.resolve("tale-korean.txt")).isNotEmptyFile();
    }

    @Test
    void aForwardPassReadsTheFirstChunk() throws IOException {
        Files.writeString(folder.resolve("sea.json"), """
                {"corpus": "sea.txt", "sequenceLength": 4, "batch": 2, "cell": "lstm", "hidden": 3, "linear": true}
                """);
        Typed typed = Typed.in(folder, "forward", "sea.json");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.lines())
                .contains("read in one call: the first 4 characters of 2 streams of the text, \"the \", \" is \"")
                .contains("x (2, 4, 14)", "output (2, 4, 3)", "h_n (1, 2, 3)", "c_n (1, 2, 3)", "logits (2, 4, 14)");
    }
}
