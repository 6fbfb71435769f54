package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ExplainCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    /** What PyTorch's autograd says, and the experiment it says it of as a file (engine/src/test/python/explain_reference.py). */
    private JsonNode reference(String name) throws IOException {
        try (InputStream in = ExplainCommandTest.class.getResourceAsStream("/explain/" + name + ".json")) {
            JsonNode root = MAPPER.readTree(Objects.requireNonNull(in, name));
            Files.writeString(
                    folder.resolve(name + ".json"), root.get("experiment").toString());
            return root;
        }
    }

    private JsonNode explained(String... arguments) {
        List<String> all = new ArrayList<>(List.of("explain"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--json", "-"));
        Typed typed = Typed.in(folder, all.toArray(String[]::new));
        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isZero();
        return MAPPER.readTree(typed.out());
    }

    private static void assertSame(JsonNode actual, JsonNode expected) {
        assertThat(actual).isNotNull();
        if (expected.isArray()) {
            assertThat(actual.size()).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertSame(actual.get(i), expected.get(i));
            }
        } else {
            double number = expected.doubleValue();
            assertThat(actual.doubleValue()).isCloseTo(number, within(1e-14 + 1e-11 * Math.abs(number)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "gru-many-to-one"})
    void flowAndGrowthAreAutograds(String name) throws IOException {
        JsonNode reference = reference(name);
        JsonNode flow = explained(name + ".json", "--flow");
        assertSame(flow.get("flow"), reference.get("flow"));
        JsonNode growth = explained(name + ".json", "--growth");
        assertSame(growth.get("growth"), reference.get("growth"));
        assertThat(flow.has("flowC")).isEqualTo(name.equals("lstm"));
        assertThat(growth.has("growthH")).isEqualTo(name.equals("lstm"));
        if (name.equals("lstm")) {
            assertSame(flow.get("flowC"), reference.get("flowC"));
            assertSame(growth.get("growthH"), reference.get("growthH"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "gru-many-to-one"})
    void aReceiptHoldsAutogradsTermsAndAdamsFirstUpdate(String name) throws IOException {
        for (JsonNode expected : reference(name).get("receipts")) {
            JsonNode receipt = explained(
                    name + ".json", "--receipt", expected.get("element").asString());
            assertThat(receipt.propertyNames())
                    .containsExactly("value", "gradient", "terms", "finiteDifference", "m", "v", "step", "newValue");
            assertSame(receipt.get("terms"), expected.get("terms"));
            assertSame(receipt.get("gradient"), expected.get("gradient"));
            assertSame(receipt.get("value"), expected.get("value"));
            double gradient = expected.get("gradient").doubleValue();
            assertThat(receipt.get("finiteDifference").doubleValue()).isCloseTo(gradient, within(1e-7));
            // The run itself updates in float32.
            assertClose(receipt, expected, "m", 1e-8 + 1e-6 * Math.abs(gradient));
            assertClose(receipt, expected, "v", 1e-8 + 1e-6 * Math.abs(gradient));
            assertClose(receipt, expected, "newValue", 1e-6);
            assertClose(receipt, expected, "step", 1e-6);
        }
    }

    private static void assertClose(JsonNode actual, JsonNode expected, String field, double tolerance) {
        assertThat(actual.get(field).doubleValue())
                .as(field)
                .isCloseTo(expected.get(field).doubleValue(), within(tolerance));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "gru-many-to-one"})
    void aTraceHoldsEveryValueAndGradientByName(String name) throws IOException {
        JsonNode expected = reference(name).get("trace");
        JsonNode trace = explained(name + ".json", "--trace");
        assertThat(trace.get("epoch").intValue()).isEqualTo(1);
        expected.properties().forEach(entry -> {
            if (!entry.getKey().equals("gradients")) {
                assertSame(trace.get(entry.getKey()), entry.getValue());
            }
        });
        expected.get("gradients")
                .properties()
                .forEach(entry -> assertSame(trace.get("gradients").get(entry.getKey()), entry.getValue()));
    }

    @Test
    void twoDirectionsAreTogetherAndOneByOne() throws IOException {
        Files.writeString(folder.resolve("both.json"), """
                {"inputs": ["hello"], "targets": ["ohlol"], "vocab": "helo", "hidden": 2, "bidirectional": true}
                """);
        JsonNode flow = explained("both.json", "--flow");
        for (int s = 0; s < 5; s++) {
            for (int t = 0; t < 5; t++) {
                double forward = flow.get("flowForward").get(s).get(t).asDouble();
                double reverse = flow.get("flowReverse").get(s).get(t).asDouble();
                assertThat(forward > 0).isEqualTo(t <= s);
                assertThat(reverse > 0).isEqualTo(t >= s);
                assertThat(flow.get("flow").get(s).get(t).asDouble())
                        .isCloseTo(Math.hypot(forward, reverse), within(1e-12));
            }
        }
        JsonNode growth = explained("both.json", "--growth");
        assertThat(growth.get("growth").get(4).asDouble()).isEqualTo(1);
        assertThat(growth.get("growthReverse").get(0).asDouble()).isEqualTo(1);
        JsonNode trace = explained("both.json", "--trace");
        assertThat(trace.get("output").get(0).get(2).get(3))
                .isEqualTo(trace.get("h_l0_reverse").get(0).get(2).get(1));
        assertThat(trace.get("logits")).isEqualTo(trace.get("output"));
    }

    @Test
    void anEpochIsTakenBeforeItsUpdateAndWithTheOptionsGiven() {
        String[] run = {"hihell-embedding", "--lr", "0.05", "--hidden", "7"};
        Typed trained =
                Typed.in(folder, "train", run[0], run[1], run[2], run[3], run[4], "--epochs", "4", "--csv", "-");
        String[] fourth = trained.lines().get(4).split(",", -1);
        JsonNode trace = explained(run[0], run[1], run[2], run[3], run[4], "--epoch", "4", "--trace");
        assertThat(trace.get("loss").doubleValue()).isCloseTo(Double.parseDouble(fourth[1]), within(1e-6));
        assertThat(trace.get("predicted").get(0).asString()).isEqualTo(fourth[2]);
        JsonNode receipt =
                explained(run[0], run[1], run[2], run[3], run[4], "--epoch", "4", "--receipt", "weight_hh_l0[6,2]");
        JsonNode next = explained(run[0], run[1], run[2], run[3], run[4], "--epoch", "5", "--trace");
        double after =
                next.get("parameters").get("rnn.weight_hh_l0").get(6).get(2).doubleValue();
        assertThat(receipt.get("newValue").doubleValue()).isEqualTo(after);
        assertThat(receipt.get("step").doubleValue())
                .isCloseTo(after - receipt.get("value").doubleValue(), within(1e-7));
    }

    @Test
    void aReceiptNamesWhatTheOptimiserKeeps() {
        JsonNode plain = explained("hihell-embedding", "--optimizer", "sgd", "--receipt", "fc.bias[2]");
        assertThat(plain.propertyNames())
                .containsExactly("value", "gradient", "terms", "finiteDifference", "step", "newValue");
        double gradient = plain.get("gradient").doubleValue();
        assertThat(plain.get("step").doubleValue()).isCloseTo(-0.1 * gradient, within(1e-8));
        JsonNode momentum =
                explained("hihell-embedding", "--optimizer", "sgd", "--momentum", "0.9", "--receipt", "fc.bias[2]");
        assertThat(momentum.get("b").doubleValue()).isCloseTo(gradient, within(1e-7));
        Typed table =
                Typed.in(folder, "explain", "hihell-embedding", "--optimizer", "adagrad", "--receipt", "fc.bias[2]");
        assertThat(table.out()).contains("after the update: s ", " (sum)");
    }

    @Test
    void aLowerLayerIsExplainedWhenAsked() throws IOException {
        String[] run = {"hello-embedding", "--epoch", "3"};
        JsonNode lower = explained(run[0], run[1], run[2], "--flow", "--layer", "0");
        JsonNode upper = explained(run[0], run[1], run[2], "--flow");
        assertThat(lower.get("flow")).hasSameSizeAs(upper.get("flow")).isNotEqualTo(upper.get("flow"));
        assertThat(explained(run[0], run[1], run[2], "--flow", "--layer", "1")).isEqualTo(upper);
    }

    @Test
    void aFloorIsSaidWithItsReasonAndNoneIsNull() {
        JsonNode floor = explained("hihell-sequence", "--floor");
        assertThat(floor.get("floor").doubleValue()).isCloseTo(Math.log(1 + 4 * Math.exp(-2)), within(1e-15));
        assertThat(floor.get("because").asString()).contains("0.649", "0.4327", "4 others");
        JsonNode summed = explained("hihell-cell", "--floor");
        assertThat(summed.get("floor").doubleValue()).isCloseTo(6 * Math.log(1 + 4 * Math.exp(-2)), within(1e-14));
        assertThat(summed.get("because").asString()).contains("6 are summed");
        for (String none : List.of("hihell-embedding", "hello-forward")) {
            assertThat(explained(none, "--floor").toString()).isEqualTo("{\"floor\":null}");
        }
    }

    @Test
    void withoutJsonATableIsPrinted() {
        Typed receipt =
                Typed.in(folder, "explain", "hihell-embedding", "--receipt", "rnn.weight_hh_l0[1,3]", "--epoch", "5");
        assertThat(receipt.lines()).hasSize(22);
        assertThat(receipt.lines().get(10).split(" {2,}")).containsExactly("t = 3, loss 3", "0.0012");
        assertThat(receipt.lines().get(15).split(" {2,}")).containsExactly("the other 10", "-1.8e-05");
        assertThat(receipt.lines().get(2).split(" +"))
                .containsExactly("", "L_1", "L_2", "L_3", "L_4", "L_5", "L_6", "Σ");
        assertThat(receipt.lines().get(5).split(" {2,}"))
                .containsExactly("t = 3", "0.0012", "3.5e-04", "5.2e-05", "1.7e-05", "0.0016");
        Typed flow = Typed.in(folder, "explain", "hihell-embedding", "--cell", "lstm", "--flow");
        assertThat(flow.lines()).hasSize(1 + 2 * 8);
        assertThat(flow.lines().get(3)).matches("L_1 +\\S+");
        assertThat(flow.lines().get(8)).matches("L_6( +\\S+){6}");
    }

    @Test
    void aFileGetsTheNumbersAndTheTerminalTheTable() throws IOException {
        Typed typed = Typed.in(folder, "explain", "hihell-cell", "--growth", "--json", "growth.json");
        assertThat(typed.lines()).hasSize(8);
        JsonNode written = MAPPER.readTree(Files.readString(folder.resolve("growth.json")));
        assertThat(written).isEqualTo(explained("hihell-cell", "--growth"));
        assertThat(written.get("growth").size()).isEqualTo(6);
        assertThat(written.get("growth").get(5).doubleValue()).isEqualTo(1);
    }

    @Test
    void ofATextTheFirstChunkOfAnEpochIsExplained() throws IOException {
        Files.writeString(folder.resolve("sea.txt"), "the sea is wide, the sea is deep, the sea is blue and salt");
        String[] corpus = {
            "tale-english", "--corpus", "sea.txt", "--sequence-length", "20", "--batch", "2", "--hidden", "6"
        };
        List<String> line = new ArrayList<>(List.of(corpus));
        line.addAll(List.of("--epoch", "2", "--flow"));
        JsonNode flow = explained(line.toArray(String[]::new));
        assertThat(flow.get("flow").size()).isEqualTo(20);
        List<String> printed = new ArrayList<>(List.of("explain"));
        printed.addAll(line);
        assertThat(Typed.in(folder, printed.toArray(String[]::new)).out())
                .contains("epoch 2, before its update: loss ", "(the last 12 of 20 timesteps; --json holds all)");
    }
}
