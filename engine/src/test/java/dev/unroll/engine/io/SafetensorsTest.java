package dev.unroll.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unroll.engine.data.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    private static final String A = "'a': {'dtype': 'F32', 'shape': [2, 1], 'data_offsets': [0, 8]}";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("a model.safetensors");
    }

    private InvalidInput refused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        InvalidInput problem = catchThrowableOfType(
                InvalidInput.class, () -> Safetensors.open(file).close());
        assertThat(problem).isNotNull();
        return problem;
    }

    private static String json(String header) {
        return header.replace('\'', '"');
    }

    @Test
    void aFileByHandIsRead() throws IOException {
        byte[] bytes = Bytes.file(json("{'__metadata__': {'k': 'v'}, " + A + "}   "), 8);
        // 1.0f and −2.0f, little-endian
        bytes[bytes.length - 6] = (byte) 0x80;
        bytes[bytes.length - 5] = 0x3f;
        bytes[bytes.length - 1] = (byte) 0xc0;
        Files.write(file, bytes);
        try (Safetensors opened = Safetensors.open(file)) {
            float[] values = new float[3];
            opened.read("a", values, 1);
            assertThat(values).containsExactly(0, 1, -2);
            assertThat(opened.names()).containsExactly("a");
            assertThat(opened.shape("a")).containsExactly(2L, 1L);
            assertThat(opened.metadata("k")).isEqualTo("v");
        }
    }

    @Test
    void anEmptyTensorTakesNoBytes() throws IOException {
        String empty = "'b': {'dtype': 'F32', 'shape': [0, 7], 'data_offsets': [8, 8]}";
        Files.write(file, Bytes.file(json("{" + empty + ", " + A + "}"), 8));
        try (Safetensors opened = Safetensors.open(file)) {
            assertThat(opened.names()).containsExactly("b", "a");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            safetensors-not-json  | {
            safetensors-not-json  | []
            safetensors-not-json  | {} {}
            safetensors-not-json  | {'a': {'dtype': 'F32', 'shape': [2, 1], 'data_offsets': [0, 8}
            safetensors-metadata  | {'__metadata__': 1}
            safetensors-metadata  | {'__metadata__': {'k': 1}}
            field-twice           | {'__metadata__': {'k': 'v', 'k': 'w'}}
            field-twice           | {@, @}
            field-twice           | {'a': {'dtype': 'F32', 'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}}
            tensor-undescribed    | {'a': 5}
            tensor-undescribed    | {'a': {}}
            tensor-undescribed    | {'a': {'dtype': 32, 'shape': [2], 'data_offsets': [0, 8]}}
            tensor-undescribed    | {'a': {'dtype': 'F32', 'shape': 2, 'data_offsets': [0, 8]}}
            tensor-undescribed    | {'a': {'dtype': 'F32', 'shape': [-2], 'data_offsets': [0, 8]}}
            tensor-undescribed    | {'a': {'dtype': 'F32', 'shape': [2.0], 'data_offsets': [0, 8]}}
            tensor-undescribed    | {'a': {'dtype': 'F32', 'shape': [[2]], 'data_offsets': [0, 8]}}
            tensor-undescribed    | {'a': {'dtype': 'F32', 'shape': [1,1,1,1,1,1,1,1,2], 'data_offsets': [0, 8]}}
            tensor-undescribed    | {'a': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0]}}
            tensor-undescribed    | {'a': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 9223372036854775808]}}
            tensor-undescribed    | {'a': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8], 'more': 1}}
            tensor-type           | {'a': {'dtype': 'F16', 'shape': [4], 'data_offsets': [0, 8]}}
            tensor-too-big        | {'a': {'dtype': 'F32', 'shape': [4294967296, 4294967296], 'data_offsets': [0, 8]}}
            tensor-too-big        | {'a': {'dtype': 'F32', 'shape': [9223372036854775807], 'data_offsets': [0, 8]}}
            tensor-bytes          | {'a': {'dtype': 'F32', 'shape': [3], 'data_offsets': [0, 8]}}
            tensor-bytes          | {'a': {'dtype': 'F32', 'shape': [2], 'data_offsets': [8, 0]}}
            tensor-beyond-end     | {'a': {'dtype': 'F32', 'shape': [3], 'data_offsets': [0, 12]}}
            tensor-beyond-end     | {'a': {'dtype': 'F32', 'shape': [500000000], 'data_offsets': [0, 2000000000]}}
            tensor-overlaps       | {@, 'b': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}}
            tensor-overlaps       | {@, 'b': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}}
            tensor-after-hole     | {'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}}
            safetensors-goes-on   | {'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0, 4]}}
            safetensors-goes-on   | {}
            """)
    void aHeaderThatDoesNotFitItsEightBytesOfData(String rule, String header) throws IOException {
        assertThat(refused(Bytes.file(json(header.replace("@", A)), 8)).rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000_000_000L, 100_000_001L, Long.MAX_VALUE, Long.MIN_VALUE, -1, 3})
    void aHeaderLongerThanTheFileIsNotBelieved(long claimed) throws IOException {
        InvalidInput problem = refused(Bytes.file(claimed, "{}".getBytes(StandardCharsets.UTF_8), 0));
        assertThat(problem.rule()).isEqualTo("safetensors-header-length");
        assertThat(problem.arguments()).containsExactly(Long.toUnsignedString(claimed), "2");
    }

    @Test
    void aFileTooShortForAnyHeader() throws IOException {
        assertThat(refused(new byte[7]).rule()).isEqualTo("safetensors-too-short");
        assertThat(refused(new byte[0]).rule()).isEqualTo("safetensors-too-short");
        assertThat(refused(new byte[8]).rule()).isEqualTo("safetensors-not-json");
    }

    @Test
    void aHeaderThatIsNotUtf8() throws IOException {
        byte[] json = json("{'__metadata__': {'k': 'é'}}").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refused(Bytes.file(json.length, json, 0)).rule()).isEqualTo("safetensors-not-json");
    }

    @Test
    void aMissingFileAndAFolder() throws IOException {
        assertThat(catchThrowableOfType(InvalidInput.class, () -> Safetensors.open(file))
                        .rule())
                .isEqualTo("file-missing");
        Files.createDirectory(file);
        assertThat(catchThrowableOfType(InvalidInput.class, () -> Safetensors.open(file))
                        .rule())
                .isEqualTo("safetensors-is-folder");
    }
}
