package dev.unroll.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTextTest {
    @TempDir
    private Path folder;

    private ExperimentBuilder builder(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("text.txt"), bytes);
        return Experiment.builder()
                .corpus(file.toString())
                .hidden(4)
                .linear(true)
                .sequenceLength(2)
                .batch(2);
    }

    private ExperimentBuilder builder(String text) throws IOException {
        return builder(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InvalidInput refused(ExperimentBuilder builder) {
        InvalidInput problem = catchThrowableOfType(InvalidInput.class, () -> CorpusText.read(builder.build()));
        assertThat(problem).isNotNull();
        return problem;
    }

    @Test
    void streamsAreEqualPartsOfTheTextAndChunksFollowEachOther() throws IOException {
        // Streams abcdef and ghijkl; m is left over, and so is f's successor.
        CorpusText text = CorpusText.read(builder("abcdefghijklm").build());
        assertThat(text.chunks()).isEqualTo(2);
        int[] inputs = new int[4];
        int[] targets = new int[4];
        text.chunk(0, inputs, targets);
        assertThat(text.vocabulary().decode(inputs)).isEqualTo("agbh");
        assertThat(text.vocabulary().decode(targets)).isEqualTo("bhci");
        text.chunk(1, inputs, targets);
        assertThat(text.vocabulary().decode(inputs)).isEqualTo("cidj");
        assertThat(text.vocabulary().decode(targets)).isEqualTo("djek");
    }

    @Test
    void aCharacterIsACodePointAndAByteOrderMarkIsNone() throws IOException {
        CorpusText text = CorpusText.read(builder("\uFEFF가🎈나가🎈나\n가").build());
        assertThat(text.experiment().vocab()).isEqualTo("가🎈나\n");
        assertThat(text.length()).isEqualTo(8);
    }

    @Test
    void aTextWithCrLfIsTheTextWithLfAndALoneCrIsACharacter() throws IOException {
        CorpusText lf = CorpusText.read(builder("\nab\n\rcd\n\n가나\r다라\r").build());
        CorpusText crLf =
                CorpusText.read(builder("\r\nab\r\n\rcd\r\n\r\n가나\r다라\r").build());
        assertThat(crLf.experiment().vocab()).isEqualTo("\nab\rcd가나다라");
        assertThat(crLf.length()).isEqualTo(15);
        assertThat(everyChunk(crLf)).isEqualTo(everyChunk(lf));
        assertThat(crLf.digest()).isEqualTo(lf.digest());
    }

    /** Inputs and targets, chunk by chunk. */
    private static String everyChunk(CorpusText text) {
        StringBuilder all = new StringBuilder();
        int[] inputs = new int[text.batch() * text.timesteps()];
        int[] targets = new int[inputs.length];
        for (int chunk = 0; chunk < text.chunks(); chunk++) {
            text.chunk(chunk, inputs, targets);
            all.append(text.vocabulary().decode(inputs))
                    .append('→')
                    .append(text.vocabulary().decode(targets))
                    .append(';');
        }
        return all.toString();
    }

    @Test
    void everyWayAFileCanBeWrongHasItsRule() throws IOException {
        assertThat(refused(builder("").corpus(folder.resolve("none.txt").toString()))
                        .rule())
                .isEqualTo("file-missing");
        assertThat(refused(builder("").corpus("preset:../presets/index.txt")).rule())
                .isEqualTo("file-missing");
        assertThat(refused(builder("").corpus("a\0b")).rule()).isEqualTo("file-missing");
        assertThat(refused(builder("").corpus(folder.toString())).rule()).isEqualTo("corpus-is-folder");
        assertThat(refused(builder("")).rule()).isEqualTo("corpus-empty");
        assertThat(refused(builder(new byte[] {'a', (byte) 0xC3, 'b'})).rule()).isEqualTo("file-not-utf8");
        assertThat(refused(builder(new byte[Limits.CORPUS_BYTES + 1])).rule()).isEqualTo("corpus-too-large");
    }

    @Test
    void everyStreamNeedsOneChunkAndItsLastSuccessor() throws IOException {
        assertThat(refused(builder("abcde")).arguments()).containsExactly(5, 2, 3L, 6L);
        assertThat(CorpusText.read(builder("abcdef").build()).chunks()).isEqualTo(1);
    }

    @Test
    void aGivenVocabularyMustHoldEveryCharacter() throws IOException {
        InvalidInput problem = refused(builder("abab\nabxb").vocab("ab\n"));
        assertThat(problem.rule()).isEqualTo("corpus-outside-vocab");
        assertThat(problem.arguments()).containsExactly("x", 2);
        assertThat(CorpusText.read(builder("ababab").vocab("cab").build())
                        .vocabulary()
                        .size())
                .isEqualTo(3);
    }

    @Test
    void withoutAHeadTheHiddenSizeMustBeTheTextsVocabulary() throws IOException {
        assertThat(refused(builder("abcabcabc").linear(false)).rule()).isEqualTo("hidden-is-not-vocab");
    }

    @Test
    void moreChunksThanCanBeCountedAreRefused() throws IOException {
        String text = "ab".repeat(5000);
        assertThat(refused(builder(text).epochs(1_000_000).sequenceLength(1).batch(1))
                        .rule())
                .isEqualTo("corpus-too-many-chunks");
    }

    @Test
    void aFilesRelativeCorpusStartsFromTheFilesFolder() throws IOException {
        builder("abcabcabc");
        Path file = folder.resolve("e.json");
        Files.writeString(
                file,
                "{\"corpus\": \"text.txt\", \"hidden\": 3, \"linear\": true, \"batch\": 1, \"sequenceLength\": 2}");
        assertThat(CorpusText.read(Experiments.read(file)).chunks()).isEqualTo(4);
    }
}
