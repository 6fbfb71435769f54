package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartOptionsTest {
    @TempDir
    private Path folder;

    private List<String> csv(String arguments) {
        Typed typed = Typed.line(folder, arguments + " --csv -");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isZero();
        return typed.lines();
    }

    @Test
    void aResumedRunPrintsTheRestOfTheTable() {
        List<String> whole = csv("train hihell-embedding --epochs 30");
        List<String> begun = csv("train hihell-embedding --epochs 11 --checkpoint run");
        assertThat(begun).isEqualTo(whole.subList(0, 12));
        assertThat(csv("train hihell-embedding --epochs 30 --resume run").subList(1, 20))
                .isEqualTo(whole.subList(12, 31));
        assertThat(csv("train --epochs 30 --resume run --checkpoint run --every 0")
                        .subList(1, 20))
                .isEqualTo(whole.subList(12, 31));
        assertThat(Typed.line(folder, "train --resume run").err())
                .isEqualTo("unroll: epochs is 30, and the checkpoint has completed 30: give more to go on.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            --resume run --init run          → --init is given together with --resume: one of the two is allowed.
            --every 5                        → --every is 5: it belongs to --checkpoint, which is not given.
            --checkpoint x --every -1        → --every is -1: numbers from 0 to 1,440 are allowed.
            --checkpoint no/x                → --checkpoint is no/x, which cannot be written: name a file in a folder that exists and is yours.
            --resume missing                 → missing: there is no such file.
            --resume run --seed 1            → seed is 1, but the checkpoint was made with 777: a run goes on with the experiment it was begun with.
            --init run --hidden 6            → has the shape (5, 10): this model needs (6, 10).
            --init run --layers 2            → is missing in
            """)
    void aMistakeIsOneLine(String options, String sentence) {
        csv("train hihell-embedding --epochs 3 --checkpoint run");
        Typed typed = Typed.line(folder, "train hihell-embedding --epochs 5 " + options);
        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains(sentence);
    }

    /** Each kind of broken file has its sentence. */
    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            {                                                                     → its header is not a JSON object in UTF-8
            {'__metadata__':[]}                                                   → must be an object of texts
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}                → goes on for 4 bytes after its last tensor
            {'a':{}}                                                              → must be described by a dtype, a shape
            {'a':{'dtype':'BF16','shape':[4],'data_offsets':[0,8]}}               → is of type BF16: only F32 is read
            {'a':{'dtype':'F32','shape':[4000000000,4000000000],'data_offsets':[0,8]}} → no file holds that much
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}                → has the shape (1,), which takes 4 bytes, but its data_offsets are 0–8
            {'a':{'dtype':'F32','shape':[5],'data_offsets':[0,20]}}               → ends at byte 20 of the data, and there are 8
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} → overlaps b
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}                → lie 4 bytes that belong to no tensor
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}                → of shape (5, 10) is missing in
            """)
    void aBrokenFileIsOneLine(String header, String sentence) throws IOException {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertRefused(json.length, json, sentence);
    }

    @Test
    void aHeaderOfTwoGigabytesIsNotBelieved() throws IOException {
        assertRefused(2_000_000_000L, new byte[0], "claims a header of 2000000000 bytes, and at most 8 can follow");
    }

    private void assertRefused(long claimed, byte[] json, String sentence) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16 + json.length).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(folder.resolve("w"), bytes.putLong(claimed).put(json).array());
        Typed typed = Typed.line(folder, "train --init w");
        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains(sentence);
    }
}
