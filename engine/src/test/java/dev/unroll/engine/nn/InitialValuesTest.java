package dev.unroll.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.random.TorchRandom;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The uniform initial values against those PyTorch draws, by their digests (src/test/python/initial_values.py). */
class InitialValuesTest {
    static List<JsonNode> cases() throws IOException {
        try (InputStream in = InitialValuesTest.class.getResourceAsStream("/initial-values.json")) {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(Objects.requireNonNull(in)).forEach(cases::add);
            return cases;
        }
    }

    @Test
    void manyShapesAreCompared() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weightsAndBiasesArePyTorchsInEveryBit(JsonNode reference) throws NoSuchAlgorithmException {
        ParameterLayout layout = new ParameterLayout(new Architecture(
                Cell.valueOf(reference.get("cell").asString().toUpperCase(Locale.ROOT))
                        .spec(Nonlinearity.TANH),
                reference.get("vocabulary").asInt(),
                reference.get("embedding").asInt(),
                reference.get("hidden").asInt(),
                reference.get("layers").asInt(),
                true));
        float[] drawn = layout.draw(new TorchRandom(reference.get("seed").asLong()));
        assertThat(digest(layout, drawn, "rnn.")).isEqualTo(reference.get("rnn").asString());
        assertThat(digest(layout, drawn, "fc.")).isEqualTo(reference.get("fc").asString());
    }

    private static String digest(ParameterLayout layout, float[] drawn, String prefix) throws NoSuchAlgorithmException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (ParameterSpec spec : layout.specs()) {
            if (spec.name().startsWith(prefix)) {
                ByteBuffer bytes = ByteBuffer.allocate(4 * spec.size()).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(drawn, spec.offset(), spec.size());
                sha.update(bytes);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
