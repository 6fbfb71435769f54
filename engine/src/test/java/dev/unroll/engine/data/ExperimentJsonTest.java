package dev.unroll.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentJsonTest {
    private static InvalidInput problem(String json) {
        InvalidInput problem = catchThrowableOfType(InvalidInput.class, () -> Experiments.parse(json));
        assertThat(problem).as(json).isNotNull();
        return problem;
    }

    private static Experiment with(String fields) {
        return Experiments.parse("{\"inputs\": [\"hihell\"], \"targets\": [\"ihello\"], " + fields + "}");
    }

    @Test
    void theContractsExampleIsRead() {
        Experiment experiment = Experiments.parse("""
                {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo",
                 "cell": "rnn", "nonlinearity": "tanh", "hidden": 5, "layers": 1, "embedding": 10, "linear": true,
                 "loss": "mean", "lr": 0.1, "epochs": 100, "seed": 777}
                """);
        assertThat(experiment)
                .isEqualTo(Experiment.builder()
                        .inputs(List.of("hihell"))
                        .targets(List.of("ihello"))
                        .vocab("hielo")
                        .hidden(5)
                        .embedding(10)
                        .linear(true)
                        .build());
    }

    @Test
    void whatIsNotGivenTakesTheContractsDefault() {
        Experiment experiment = with("\"vocab\": \"hielo\"");
        assertThat(experiment).isEqualTo(with("""
                        "vocab": "hielo", "cell": "rnn", "nonlinearity": "tanh", "hidden": 5, "layers": 1,
                        "embedding": 0, "linear": false, "loss": "mean", "lr": 0.1, "epochs": 100, "seed": 777,
                        "h0": "zeros", "stepwise": false, "printEvery": 1
                        """));
    }

    @Test
    void anOptionSetOnADraftOverridesTheFileAndTheDefaultVocabularyFollowsTheTexts() {
        Experiment experiment = Experiments.draft("{\"inputs\": [\"ab\"], \"targets\": [\"ba\"], \"lr\": 1}")
                .inputs(List.of("xyz"))
                .targets(List.of("zyx"))
                .build();
        assertThat(experiment.vocab()).isEqualTo("xyz");
        assertThat(experiment.lr()).isEqualTo(1);
    }

    static Stream<Experiment> various() {
        ExperimentBuilder hihell = Experiment.builder()
                .inputs(List.of("hihell", "hihell"))
                .targets(List.of("ihello", "ihello"))
                .linear(true);
        return Stream.of(
                hihell.build(),
                hihell.nonlinearity(Nonlinearity.RELU).loss(LossReduction.SUM).build(),
                hihell.nonlinearity(null).cell(Cell.LSTM).layers(2).embedding(3).build(),
                hihell.h0(InitialState.RANDN).stepwise(true).printEvery(10).build(),
                hihell.lr(1e-9).seed(-1).epochs(1_000_000).build(),
                hihell.targets(null).build(),
                Experiment.builder()
                        .inputs(List.of("\"\\\n\t\r\u0001/가🎈"))
                        .targets(List.of("\\\"\n\t\r\u0001/🎈가"))
                        .build(),
                Experiment.builder()
                        .corpus("a b/tiny.txt")
                        .hidden(128)
                        .linear(true)
                        .build(),
                Experiment.builder()
                        .inputs(List.of("ab"))
                        .cell(Cell.MGU)
                        .optimizer(Optimizer.SGD)
                        .momentum(0.9)
                        .weightDecay(1e-4)
                        .build(),
                Experiment.builder()
                        .inputs(List.of("ab"))
                        .nonlinearity(Nonlinearity.NONE)
                        .optimizer(Optimizer.ADAMW)
                        .build(),
                Experiment.builder()
                        .inputs(List.of("ab"))
                        .optimizer(Optimizer.ADAMW)
                        .weightDecay(0.0)
                        .build(),
                Experiment.builder()
                        .corpus("tiny.txt")
                        .vocab("abc")
                        .sequenceLength(7)
                        .batch(3)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("various")
    void whatIsWrittenReadsBackEqual(Experiment experiment) {
        assertThat(Experiments.parse(Experiments.toJson(experiment))).isEqualTo(experiment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "inputs | \"hihell\" | not-texts",
                "inputs | [1] | not-texts",
                "inputs | null | not-texts",
                "targets | {\"a\": 1} | not-texts",
                "vocab | [\"h\"] | not-a-text",
                "vocab | 5 | not-a-text",
                "cell | \"RNN\" | not-one-of",
                "cell | \"transformer\" | not-one-of",
                "cell | 1 | not-a-text",
                "nonlinearity | \"sigmoid\" | not-one-of",
                "hidden | \"5\" | not-a-whole-number",
                "hidden | true | not-a-whole-number",
                "hidden | null | not-a-whole-number",
                "hidden | [5] | not-a-whole-number",
                "hidden | 5.5 | fraction",
                "hidden | 0 | whole-out-of-range",
                "hidden | -5 | whole-out-of-range",
                "hidden | 10000 | whole-out-of-range",
                "hidden | 99999999999999999999999999 | whole-out-of-range",
                "hidden | 1e999 | whole-out-of-range",
                "hidden | NaN | not-a-whole-number",
                "layers | 1.5 | fraction",
                "embedding | \"ten\" | not-a-whole-number",
                "linear | 1 | not-true-or-false",
                "linear | \"true\" | not-true-or-false",
                "stepwise | null | not-true-or-false",
                "loss | \"max\" | not-one-of",
                "lr | \"0.1\" | not-a-number",
                "lr | NaN | not-finite",
                "lr | Infinity | not-finite",
                "lr | -Infinity | not-finite",
                "lr | 1e999 | not-finite",
                "lr | 0 | above-out-of-range",
                "lr | 0e0 | above-out-of-range",
                "lr | false | not-a-number",
                "epochs | 1e9 | whole-out-of-range",
                "seed | 0.5 | fraction",
                "seed | 18446744073709551616 | whole-out-of-range",
                "seed | -9223372036854775809 | whole-out-of-range",
                "h0 | \"ones\" | not-one-of",
                "optimizer | \"Adam\" | not-one-of",
                "optimizer | 1 | not-a-text",
                "momentum | \"0.9\" | not-a-number",
                "momentum | -1 | real-out-of-range",
                "weightDecay | true | not-a-number",
                "weightDecay | 1e7 | real-out-of-range",
                "printEvery | 0 | whole-out-of-range",
                "corpus | 1 | not-a-text",
                "sequenceLength | 1.5 | fraction",
                "batch | 0 | whole-out-of-range"
            })
    void aWrongTypeOrAValueBeyondTheLimitsNamesFieldAndRule(String field, String value, String rule) {
        InvalidInput problem = problem("{\"" + field + "\": " + value + "}");
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "1e2", "100.0", "1.0E+2"})
    void aWholeNumberMayBeSpelledInAnyWay(String epochs) {
        assertThat(with("\"epochs\": " + epochs).epochs()).isEqualTo(100);
    }

    @Test
    void aSeedIsAny64BitIntegerSignedOrNot() {
        assertThat(with("\"seed\": 18446744073709551615").seed()).isEqualTo(-1);
        assertThat(with("\"seed\": -9223372036854775808").seed()).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"hiden, hidden", "Epochs, epochs", "target, targets", "seq_length, sequenceLength", "LR, lr"})
    void anUnknownFieldNamesTheNearest(String field, String nearest) {
        InvalidInput problem = problem("{\"" + field + "\": 1}");
        assertThat(problem.rule()).isEqualTo("unknown-field");
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.arguments()).containsExactly(nearest);
    }

    @Test
    void anUnknownFieldThatIsLikeNoneIsToldAllThereAre() {
        InvalidInput problem = problem("{\"ignoreIndex\": 0}");
        assertThat(problem.rule()).isEqualTo("unknown-field-far");
        assertThat(problem.field()).isEqualTo("ignoreIndex");
        assertThat(problem.arguments()).singleElement(LIST).contains("inputs", "hidden", "weightDecay");
    }

    @Test
    void aRepeatedFieldIsRefused() {
        InvalidInput problem = problem("{\"lr\": 0.1, \"lr\": 0.2}");
        assertThat(problem.rule()).isEqualTo("field-twice");
        assertThat(problem.field()).isEqualTo("lr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hihell | json-broken",
                "{'lr': 1} | json-broken",
                "{\"lr\": 1,} | json-broken",
                "{\"lr\": 0.1 \"epochs\": 3} | json-broken",
                "{\"lr\": 0.1 | json-truncated",
                "{\"inputs\": [\"hihell | json-truncated",
                "{ | json-truncated",
                "[] | json-not-an-object",
                "5 | json-not-an-object",
                "{} {} | json-goes-on",
                "{\"inputs\": [\"a\"]} x | json-broken"
            })
    void aTextThatIsNoJsonObjectSaysWhy(String json, String rule) {
        assertThat(problem(json).rule()).isEqualTo(rule);
    }

    @Test
    void aBrokenTextSaysTheLine() {
        assertThat(problem("{\n  \"lr\": 0.1,\n  oops\n}").arguments().getFirst())
                .isEqualTo(3);
    }

    @Test
    void aDeepNestingIsRefusedNotFollowed() {
        assertThat(problem("{\"inputs\": " + "[".repeat(100_000)).rule()).isEqualTo("not-texts");
    }

    @Test
    void aProblemsValueIsOneShortLine() {
        InvalidInput problem = problem("{\"inputs\": [\"" + "a\\n\\u001b".repeat(50) + "\"], \"vocab\": \"b\"}");
        assertThat(problem.rule()).isEqualTo("outside-vocab");
        assertThat(problem.value()).startsWith("a\\n\\u{1b}a").endsWith("…").doesNotContain("\n", "\u001b");
    }
}
