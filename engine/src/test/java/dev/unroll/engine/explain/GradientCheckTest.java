package dev.unroll.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.explain.GradientCheck.ParameterError;
import dev.unroll.engine.optim.EveryOptimizer;
import dev.unroll.engine.optim.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backpropagation through time against central differences, in double. */
class GradientCheckTest {
    record Kind(Cell cell, Nonlinearity nonlinearity) {}

    record Texts(List<String> inputs, List<String> targets) {}

    static Stream<Arguments> networks() {
        List<Kind> kinds = List.of(
                new Kind(Cell.RNN, Nonlinearity.TANH),
                new Kind(Cell.RNN, Nonlinearity.RELU),
                new Kind(Cell.GRU, Nonlinearity.TANH),
                new Kind(Cell.LSTM, Nonlinearity.TANH));
        List<Texts> topologies = List.of(
                new Texts(List.of("abb", "bab"), List.of("bba", "abb")),
                new Texts(List.of("abb", "bab"), List.of("b", "a")),
                new Texts(List.of("a", "b"), List.of("bba", "aba")));
        List<Arguments> all = new ArrayList<>();
        for (Kind kind : kinds) {
            for (int layers = 1; layers <= 2; layers++) {
                for (Texts texts : topologies) {
                    for (int embedding : new int[] {0, 3}) {
                        for (boolean linear : new boolean[] {false, true}) {
                            // Two layers: with neither or with both.
                            if (layers == 1 || linear == embedding > 0) {
                                all.add(Arguments.of(kind, layers, texts, embedding, linear));
                            }
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyParametersGradientIsTheLosssSlope(Kind kind, int layers, Texts texts, int embedding, boolean linear) {
        Experiment experiment = Experiment.builder()
                .inputs(texts.inputs())
                .targets(texts.targets())
                .vocab("ab")
                .cell(kind.cell())
                .nonlinearity(kind.cell() == Cell.RNN ? kind.nonlinearity() : null)
                .hidden(linear ? 3 : 2)
                .layers(layers)
                .embedding(embedding)
                .linear(linear)
                .loss(linear ? LossReduction.MEAN : LossReduction.SUM)
                .epochs(1)
                .seed(11)
                .h0(InitialState.RANDN)
                .build();
        List<ParameterError> errors = GradientCheck.alongDirections(experiment, 5);
        assertThat(errors).hasSize(4 * layers + (embedding > 0 ? 1 : 0) + (linear ? 2 : 0));
        assertThat(errors).allSatisfy(error -> assertThat(error.largestRelativeError())
                .as(error.name())
                .isLessThan(1e-6));
    }

    @Test
    void everyScalarCanBeChecked() {
        Experiment experiment = Experiments.parse("""
                {"inputs": ["ab"], "targets": ["ba"], "vocab": "ab", "hidden": 2, "seed": 3}
                """);
        assertThat(GradientCheck.run(experiment))
                .extracting(ParameterError::name)
                .containsExactly("rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0", "rnn.bias_hh_l0");
        assertThat(GradientCheck.run(experiment))
                .allSatisfy(error -> assertThat(error.largestRelativeError()).isBetween(1e-16, 1e-7));
    }

    @ParameterizedTest
    @MethodSource("dev.unroll.engine.optim.EveryOptimizer#specs")
    void whatTheGradientIsForChangesNothing(OptimizerSpec optimizer) {
        Experiment experiment = Experiments.parse("""
                {"inputs": ["abb", "bab"], "targets": ["bba", "abb"], "vocab": "ab", "cell": "gru", "hidden": 3, "linear": true}
                """);
        assertThat(GradientCheck.run(EveryOptimizer.in(experiment, optimizer)))
                .isEqualTo(GradientCheck.run(experiment))
                .allSatisfy(error -> assertThat(error.largestRelativeError()).isLessThan(1e-6));
    }

    static Stream<Experiment> mistakes() {
        return Stream.of("rnn", "gru", "lstm").flatMap(cell -> Stream.of(
                        "\"doubleSoftmax\": true",
                        "\"lossAt\": \"last\"",
                        "\"lossAt\": \"last\", \"doubleSoftmax\": true, \"loss\": \"sum\", \"detach\": 2",
                        "\"weightHhScale\": 5, \"layers\": 2")
                .map(mistake -> Experiments.parse("""
                                {"inputs": ["abb", "bab"], "targets": ["bba", "abb"], "vocab": "abc", "cell": "%s", "hidden": 3,
                                 "linear": true, %s}
                                """.formatted(cell, mistake))));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakesGradientIsItsOwnLosssSlope(Experiment experiment) {
        assertThat(GradientCheck.run(experiment)).allSatisfy(error -> assertThat(error.largestRelativeError())
                .as(error.name())
                .isLessThan(1e-6));
    }
}
