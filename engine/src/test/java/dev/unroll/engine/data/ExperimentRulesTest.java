package dev.unroll.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentRulesTest {
    /** hihell → ihello with the head, so that one change breaks one rule. */
    private static ExperimentBuilder valid() {
        return Experiment.builder()
                .inputs(List.of("hihell"))
                .targets(List.of("ihello"))
                .vocab("hielo")
                .linear(true);
    }

    private static Arguments broken(String field, String rule, UnaryOperator<ExperimentBuilder> change) {
        return Arguments.of(field, rule, change);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("hidden", "whole-out-of-range", b -> b.hidden(0)),
                broken("hidden", "whole-out-of-range", b -> b.hidden(2049)),
                broken("hidden", "hidden-is-not-vocab", b -> b.linear(false).hidden(6)),
                broken("layers", "whole-out-of-range", b -> b.layers(0)),
                broken("layers", "whole-out-of-range", b -> b.layers(9)),
                broken("embedding", "whole-out-of-range", b -> b.embedding(-1)),
                broken("embedding", "whole-out-of-range", b -> b.embedding(2049)),
                broken("lr", "above-out-of-range", b -> b.lr(0)),
                broken("lr", "above-out-of-range", b -> b.lr(-0.1)),
                broken("lr", "above-out-of-range", b -> b.lr(10.5)),
                broken("lr", "not-finite", b -> b.lr(Double.NaN)),
                broken("lr", "not-finite", b -> b.lr(Double.POSITIVE_INFINITY)),
                broken("epochs", "whole-out-of-range", b -> b.epochs(0)),
                broken("epochs", "whole-out-of-range", b -> b.epochs(1_000_001)),
                broken("printEvery", "whole-out-of-range", b -> b.printEvery(0)),
                broken("inputs", "no-inputs", b -> b.inputs(List.of())),
                broken("inputs", "empty-text", b -> b.inputs(List.of(""))),
                broken("targets", "empty-text", b -> b.targets(List.of(""))),
                broken("targets", "counts-differ", b -> b.targets(List.of("ihello", "ihello"))),
                broken("targets", "lengths-unrelated", b -> b.targets(List.of("ihell"))),
                broken("inputs", "lengths-differ", b -> b.inputs(List.of("hihell", "hihe"))),
                broken("targets", "lengths-differ", b -> b.inputs(List.of("hihell", "hihell"))
                        .targets(List.of("ihello", "ihell"))),
                broken("inputs", "text-too-long", b -> b.inputs(List.of("h".repeat(1001)))),
                broken("inputs", "too-many-texts", b -> b.inputs(Collections.nCopies(257, "hihell"))),
                broken("inputs", "half-a-character", b -> b.inputs(List.of("hihel\ud83d"))),
                broken("inputs", "outside-vocab", b -> b.inputs(List.of("hihexl"))),
                broken("targets", "outside-vocab", b -> b.targets(List.of("ihellx"))),
                broken("vocab", "empty-text", b -> b.vocab("")),
                broken("vocab", "vocab-repeats", b -> b.vocab("hielol")),
                broken("vocab", "half-a-character", b -> b.vocab("hielo\udc00")),
                broken("vocab", "vocab-too-long", b -> b.vocab(codePoints(0x4E00, 10_001))),
                broken("nonlinearity", "nonlinearity-of-rnn", b -> b.cell(Cell.GRU)
                        .nonlinearity(Nonlinearity.TANH)),
                broken("nonlinearity", "nonlinearity-of-rnn", b -> b.cell(Cell.LSTM)
                        .nonlinearity(Nonlinearity.RELU)),
                broken("momentum", "momentum-of-sgd", b -> b.momentum(0.9)),
                broken("momentum", "momentum-of-sgd", b -> b.optimizer(Optimizer.ADAMW)
                        .momentum(0.0)),
                broken("momentum", "real-out-of-range", b -> b.optimizer(Optimizer.SGD)
                        .momentum(-0.1)),
                broken("weightDecay", "real-out-of-range", b -> b.weightDecay(-1e-9)),
                broken("weightDecay", "not-finite", b -> b.weightDecay(Double.POSITIVE_INFINITY)),
                broken("hidden", "too-many-parameters", b -> b.cell(Cell.LSTM)
                        .layers(8)
                        .hidden(2048)),
                broken("hidden", "too-much-work", b -> texts(b, 20, 300)
                        .hidden(1024)
                        .layers(2)),
                broken("hidden", "too-many-values", b -> texts(b, 256, 1000).hidden(64)),
                broken("corpus", "corpus-with-texts", b -> b.corpus("tiny.txt")),
                broken("corpus", "empty-text", b -> corpus(b).corpus(" ")),
                broken("sequenceLength", "whole-out-of-range", b -> corpus(b).sequenceLength(0)),
                broken("batch", "whole-out-of-range", b -> corpus(b).batch(257)),
                broken("sequenceLength", "only-with-corpus", b -> b.sequenceLength(64)),
                broken("batch", "only-with-corpus", b -> b.batch(32)),
                broken("hidden", "hidden-with-corpus", b -> corpus(b).vocab(null)));
    }

    private static ExperimentBuilder corpus(ExperimentBuilder builder) {
        return builder.inputs(List.of()).targets(null).corpus("tiny.txt");
    }

    private static ExperimentBuilder texts(ExperimentBuilder builder, int count, int length) {
        return builder.inputs(Collections.nCopies(count, "h".repeat(length)))
                .targets(Collections.nCopies(count, "i".repeat(length)));
    }

    private static String codePoints(int first, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.appendCodePoint(first + i);
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void aBrokenRuleIsNamedWithItsField(String field, String rule, UnaryOperator<ExperimentBuilder> change) {
        InvalidInput problem = catchThrowableOfType(
                InvalidInput.class, () -> change.apply(valid()).build());
        assertThat(problem).isNotNull();
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.rule()).isEqualTo(rule);
    }

    @Test
    void weightDecayIsPyTorchsDefaultUnlessGiven() {
        assertThat(valid().build().weightDecay()).isZero();
        Experiment adamw = valid().optimizer(Optimizer.ADAMW).build();
        assertThat(adamw.weightDecay()).isEqualTo(0.01);
        assertThat(adamw.toBuilder().optimizer(Optimizer.SGD).build().weightDecay())
                .isZero();
        assertThat(adamw.toBuilder().weightDecay(0.0).build().weightDecay()).isZero();
    }

    @Test
    void severalProblemsAreListedOneAField() {
        ExperimentBuilder experiment = valid().inputs(List.of("hixell")).hidden(0);
        assertThat(experiment.problems()).extracting(InvalidInput::field).containsExactly("hidden", "inputs");
    }

    @Test
    void theLargestNumbersAreAllowed() {
        Experiment experiment = valid().hidden(2048)
                .embedding(2048)
                .lr(10)
                .epochs(1_000_000)
                .seed(Long.MIN_VALUE)
                .build();
        assertThat(experiment.parameterCount())
                .isEqualTo(5 * 2048 + 2048L * (2048 + 2048 + 2) + 2048 * 5 + 5)
                .isLessThan(Limits.PARAMETERS);
    }

    @Test
    void withoutHeadAForwardPassMayHaveAnyHiddenSize() {
        assertThat(valid().linear(false).targets(null).hidden(2).build().topology())
                .isEqualTo(Topology.FORWARD_ONLY);
    }

    @Test
    void theLengthsSayTheTopology() {
        assertThat(valid().build().topology()).isEqualTo(Topology.MANY_TO_MANY);
        assertThat(valid().targets(List.of("o")).build().topology()).isEqualTo(Topology.MANY_TO_ONE);
        Experiment oneToMany = valid().inputs(List.of("h")).build();
        assertThat(oneToMany.topology()).isEqualTo(Topology.ONE_TO_MANY);
        assertThat(oneToMany.timesteps()).isEqualTo(6);
        assertThat(valid().inputs(List.of("h")).targets(List.of("i")).build().topology())
                .isEqualTo(Topology.MANY_TO_MANY);
    }

    @Test
    void theVocabularyDefaultsToTheOrderOfFirstAppearanceInputThenTarget() {
        Experiment experiment = Experiment.builder()
                .inputs(List.of("ab", "xy"))
                .targets(List.of("cb", "zz"))
                .build();
        assertThat(experiment.vocab()).isEqualTo("abcxyz");
        assertThat(experiment.hidden()).isEqualTo(6);
    }

    @Test
    void aSurrogatePairIsOneCharacter() {
        Experiment experiment = Experiment.builder()
                .inputs(List.of("🎈a"))
                .targets(List.of("a🎈"))
                .build();
        assertThat(experiment.timesteps()).isEqualTo(2);
        assertThat(experiment.vocabulary().characters()).containsExactly("🎈", "a");
    }

    @Test
    void parametersAreCountedAsPyTorchShapesThem() {
        // embedding 5·10, weight_ih 5·10, weight_hh 5·5, two biases of 5, head 5·5 + 5
        assertThat(valid().hidden(5).embedding(10).build().parameterCount()).isEqualTo(165);
        // lstm of two layers: 4·3·(5 + 3 + 2) + 4·3·(3 + 3 + 2), head 5·3 + 5
        // mgu: 2·3·(5 + 3 + 2), head 5·3 + 5
        assertThat(valid().cell(Cell.MGU).hidden(3).build().parameterCount()).isEqualTo(60 + 20);
        assertThat(valid().cell(Cell.LSTM).hidden(3).layers(2).build().parameterCount())
                .isEqualTo(120 + 96 + 20);
    }
}
