package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.optim.EveryOptimizer;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.tensor.Nd4jOps;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final List<String> KINDS = List.of("hihell-embedding", "batch-gru-2-layers", "batch-lstm-2-layers");

    private static Experiment experiment(String name) {
        return Golden.read(name).experiment();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hihell-cell", "batch-gru-2-layers", "batch-lstm-2-layers", "one-to-many"})
    void sameExperimentGivesTheSameBits(String name) {
        try (Trainer one = Trainers.open(experiment(name));
                Trainer other = Trainers.open(experiment(name))) {
            for (int epoch = 0; epoch < 20; epoch++) {
                assertThat(one.advance()).isEqualTo(other.step().loss());
            }
            assertThat(one.state()).isEqualTo(other.state());
            assertThat(one.trace().logits()).isEqualTo(other.trace().logits());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hihell-embedding", "batch-gru-2-layers", "batch-lstm-2-layers"})
    void restoredStateGoesOnBitForBit(String name) {
        try (Trainer trainer = Trainers.open(experiment(name))) {
            for (int epoch = 0; epoch < 5; epoch++) {
                trainer.advance();
            }
            TrainerState fifth = trainer.state();
            for (int epoch = 0; epoch < 5; epoch++) {
                trainer.advance();
            }
            TrainerState tenth = trainer.state();
            trainer.restore(fifth);
            assertThat(trainer.epoch()).isEqualTo(5);
            assertThat(trainer.state()).isEqualTo(fifth);
            for (int epoch = 0; epoch < 5; epoch++) {
                trainer.advance();
            }
            assertThat(trainer.state()).isEqualTo(tenth);
        }
    }

    @Test
    void computeAloneChangesNothingAndRepeats() {
        try (Trainer trainer = Trainers.open(experiment("hihell-sequence"))) {
            TrainerState before = trainer.state();
            EpochResult first = trainer.compute();
            assertThat(trainer.compute()).isEqualTo(first);
            assertThat(trainer.state()).isEqualTo(before);
            assertThat(trainer.epoch()).isZero();
        }
    }

    @Test
    void traceStaysThatOfTheEpochAfterItsUpdate() {
        try (Trainer trainer = Trainers.open(experiment("hihell-embedding"))) {
            trainer.step();
            trainer.compute();
            Trace before = trainer.trace();
            trainer.update();
            Trace after = trainer.trace();
            assertThat(after.epoch()).isEqualTo(2);
            assertThat(after.parameters()).isEqualTo(before.parameters());
            assertThat(after.gradients()).isEqualTo(before.gradients());
            assertThat(after.logits()).isEqualTo(before.logits());
            assertThat(trainer.parameters()).isNotEqualTo(after.parameters());
        }
    }

    @Test
    void forwardAndCompletionLeaveTheTraceAlone() {
        try (Trainer trainer = Trainers.open(experiment("good-i-am-fine"))) {
            trainer.step();
            Trace before = trainer.trace();
            trainer.forward();
            assertThat(trainer.complete("good", 8, 0.7, 3)).hasSize(8).startsWith("good");
            assertThat(trainer.trace().logits()).isEqualTo(before.logits());
            assertThat(trainer.trace().layers().getFirst().h())
                    .isEqualTo(before.layers().getFirst().h());
        }
    }

    @Test
    void updateNeedsAComputeOfItsOwn() {
        try (Trainer trainer = Trainers.open(experiment("hihell-cell"))) {
            assertThatThrownBy(trainer::update).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(trainer::trace).isInstanceOf(IllegalStateException.class);
            trainer.step();
            assertThatThrownBy(trainer::update).isInstanceOf(IllegalStateException.class);
            trainer.compute();
            trainer.restore(trainer.state());
            assertThatThrownBy(trainer::update).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closedTrainerRefusesInsteadOfReadingFreedMemory() {
        Trainer trainer = Trainers.open(experiment("hihell-cell"));
        trainer.step();
        trainer.close();
        trainer.close();
        assertThatThrownBy(trainer::trace).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(trainer::step).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(trainer::state).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forwardOnlyExperimentCannotBeTrained() {
        try (Trainer trainer = Trainers.open(experiment("forward-hello"))) {
            assertThat(trainer.compute().loss()).isZero();
            assertThat(trainer.trace().layers().getFirst().h())
                    .isEqualTo(trainer.forward().output());
            assertThatThrownBy(trainer::update).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void divergenceNamesTheEpochAndKeepsTheLastGoodOne() {
        try (Trainer trainer = Trainers.open(experiment("hihell-embedding"))) {
            trainer.step();
            Trace good = trainer.trace();
            trainer.setLearningRate(Double.MAX_VALUE);
            trainer.compute();
            Trace last = trainer.trace();
            trainer.update();
            TrainerState before = trainer.state();
            Diverged diverged = catchThrowableOfType(Diverged.class, trainer::compute);
            assertThat(diverged.epoch()).isEqualTo(3);
            assertThat(diverged.learningRate()).isEqualTo(Double.MAX_VALUE);
            assertThat(diverged.loss()).isNaN();
            assertThat(trainer.epoch()).isEqualTo(2);
            assertThat(trainer.state()).isEqualTo(before);
            assertThat(trainer.trace()).isEqualTo(last).isNotEqualTo(good);
            assertThatThrownBy(trainer::update).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.unroll.engine.optim.EveryOptimizer#specs")
    void whateverTheOptimiserDivergenceLeavesTheRunAsItWas(OptimizerSpec optimizer) {
        try (Trainer trainer = Trainers.open(EveryOptimizer.in(experiment("hihell-embedding"), optimizer))) {
            trainer.step();
            trainer.setLearningRate(Double.MAX_VALUE);
            trainer.step();
            Trace last = trainer.trace();
            TrainerState before = trainer.state();
            Diverged diverged = catchThrowableOfType(Diverged.class, trainer::step);
            assertThat(diverged.epoch()).isEqualTo(3);
            assertThat(diverged.learningRate()).isEqualTo(Double.MAX_VALUE);
            assertThat(diverged.loss()).isNotFinite();
            assertThat(trainer.state()).isEqualTo(before);
            assertThat(trainer.trace()).isEqualTo(last);
        }
    }

    @Test
    void learningRateHoldsFromTheNextUpdateOn() {
        try (Trainer trainer = Trainers.open(experiment("hihell-cell"))) {
            trainer.setLearningRate(0);
            TrainerState before = trainer.state();
            trainer.step();
            assertThat(trainer.state().parameters()).containsExactly(before.parameters());
            assertThat(trainer.learningRate()).isZero();
            assertThat(trainer.experiment().lr()).isEqualTo(0.1);
        }
    }

    @Test
    void gradientsIntoEveryHiddenStateAddUp() {
        try (Trainer trainer = Trainers.open(experiment("batch-rnn-relu"))) {
            trainer.step();
            for (LayerTrace layer : trainer.trace().layers()) {
                assertEach(layer.h(), (b, t, i) -> {
                    // ∂L/∂a = (from above + from the future) where h > 0, else 0
                    float expected = layer.h().at(b, t, i) > 0 ? layer.dHidden(b, t, i) : 0;
                    assertThat(layer.dA().at(b, t, i)).isCloseTo(expected, within(1e-7f));
                });
            }
        }
        try (Trainer trainer = Trainers.open(experiment("hello-embedding"))) {
            trainer.step();
            Trace trace = trainer.trace();
            for (LayerTrace layer : trace.layers()) {
                int last = trace.timesteps() - 1;
                assertThat(layer.futureNorm(0, last)).isZero();
                assertThat(layer.futureNorm(0, last - 1)).isPositive();
                assertEach(layer.h(), (b, t, i) -> {
                    float h = layer.h().at(b, t, i);
                    assertThat(layer.dA().at(b, t, i)).isCloseTo(layer.dHidden(b, t, i) * (1 - h * h), within(1e-7f));
                    assertThat(h).isCloseTo((float) Math.tanh(layer.a().at(b, t, i)), within(2e-7f));
                });
            }
        }
    }

    @Test
    void recurrentGradientIsTheNextPreActivationsThroughTheWeights() {
        try (Trainer trainer = Trainers.open(experiment("hihell-sequence"))) {
            trainer.step();
            Trace trace = trainer.trace();
            LayerTrace layer = trace.layers().getFirst();
            NamedArray weight = trace.parameters().get("rnn.weight_hh_l0");
            for (int t = 0; t < trace.timesteps() - 1; t++) {
                for (int j = 0; j < 5; j++) {
                    float sum = 0;
                    for (int i = 0; i < 5; i++) {
                        sum += weight.at(i, j) * layer.dA().at(0, t + 1, i);
                    }
                    assertThat(layer.dHiddenFromFuture().at(0, t, j)).isCloseTo(sum, within(1e-6f));
                }
            }
        }
    }

    @Test
    void lstmTraceHoldsItsOwnEquations() {
        try (Trainer trainer = Trainers.open(experiment("hihell-lstm"))) {
            trainer.step();
            LayerTrace layer = trainer.trace().layers().getFirst();
            NamedArray c = Objects.requireNonNull(layer.c());
            NamedArray dCell = Objects.requireNonNull(layer.dCellFromFuture());
            assertThat(layer.gates()).containsOnlyKeys("i", "f", "g", "o");
            assertEach(layer.h(), (b, t, i) -> {
                float before = t == 0 ? 0 : c.at(b, t - 1, i);
                float expected = gate(layer, "f").at(b, t, i) * before
                        + gate(layer, "i").at(b, t, i) * gate(layer, "g").at(b, t, i);
                assertThat(c.at(b, t, i)).isCloseTo(expected, within(1e-6f));
                assertThat(layer.h().at(b, t, i))
                        .isCloseTo(gate(layer, "o").at(b, t, i) * (float) Math.tanh(c.at(b, t, i)), within(1e-6f));
                if (t == layer.h().size(1) - 1) {
                    assertThat(dCell.at(b, t, i)).isZero();
                }
            });
        }
    }

    @Test
    void gruTraceHoldsItsOwnEquations() {
        try (Trainer trainer = Trainers.open(experiment("hihell-gru"))) {
            trainer.step();
            LayerTrace layer = trainer.trace().layers().getFirst();
            assertThat(layer.gates()).containsOnlyKeys("r", "z", "n", "hn");
            assertEach(layer.h(), (b, t, i) -> {
                float before = t == 0 ? 0 : layer.h().at(b, t - 1, i);
                float z = gate(layer, "z").at(b, t, i);
                float n = gate(layer, "n").at(b, t, i);
                assertThat(layer.h().at(b, t, i)).isCloseTo((1 - z) * n + z * before, within(1e-6f));
                assertThat(n).isCloseTo((float) Math.tanh(layer.a().at(b, t, 2 * 5 + i)), within(1e-6f));
            });
        }
    }

    private static NamedArray gate(LayerTrace layer, String letter) {
        return Objects.requireNonNull(layer.gates().get(letter));
    }

    @FunctionalInterface
    private interface Element {
        void check(int b, int t, int i);
    }

    private static void assertEach(NamedArray array, Element element) {
        for (int b = 0; b < array.size(0); b++) {
            for (int t = 0; t < array.size(1); t++) {
                for (int i = 0; i < array.size(2); i++) {
                    element.check(b, t, i);
                }
            }
        }
    }

    @Test
    void predictedIndicesAreThePredictedTexts() {
        for (String name : List.of("batch-rnn-relu", "many-to-one", "one-to-many")) {
            try (Trainer trainer = Trainers.open(experiment(name))) {
                EpochResult result = trainer.step();
                String all = String.join("", result.predicted());
                assertThat(trainer.experiment().vocabulary().decode(trainer.predictedIndices()))
                        .isEqualTo(all);
            }
        }
    }

    @Test
    void manyToOneTakesItsLossAtTheLastTimestepOnly() {
        try (Trainer trainer = Trainers.open(experiment("many-to-one"))) {
            trainer.step();
            Trace trace = trainer.trace();
            assertThat(trace.losses().at(0, 0)).isZero();
            assertThat(trace.losses().at(0, trace.timesteps() - 1)).isPositive();
            assertThat(trace.dLogits().vector(1, 0)).containsOnly(0f);
            assertThat(trace.targets().getFirst()).startsWith(-1, -1, -1, -1);
        }
    }

    @Test
    void oneToManyReadsAZeroVectorAfterTheFirstTimestep() {
        try (Trainer trainer = Trainers.open(experiment("one-to-many"))) {
            trainer.step();
            Trace trace = trainer.trace();
            assertThat(trace.x().vector(0, 0)).contains(1f);
            assertThat(trace.x().vector(0, 1)).containsOnly(0f);
            assertThat(trace.inputs().getFirst()).endsWith(-1, -1, -1, -1);
        }
    }

    @Test
    void completionRefusesAStartItCannotRead() {
        try (Trainer trainer = Trainers.open(experiment("hihell-cell"))) {
            InvalidInput outside = catchThrowableOfType(InvalidInput.class, () -> trainer.complete("hix", 10, 0, 0));
            assertThat(outside.field()).isEqualTo("start");
            assertThat(outside.rule()).isEqualTo("outside-vocab");
            assertThat(outside.arguments()).containsExactly("x", "hielo");
            assertThat(catchThrowableOfType(InvalidInput.class, () -> trainer.complete("", 10, 0, 0))
                            .rule())
                    .isEqualTo("empty-text");
        }
    }

    @Test
    void aMissingCorpusIsRefusedByName() {
        Experiment corpus = Experiments.parse("""
                {"corpus": "poem.txt", "sequenceLength": 4, "batch": 2, "vocab": "ab", "hidden": 2}
                """);
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> Trainers.open(corpus));
        assertThat(refused.field()).isEqualTo("corpus");
        assertThat(refused.value()).isEqualTo("poem.txt");
    }

    @Test
    void samplingDependsOnTheSeedAlone() {
        try (Trainer trainer = Trainers.open(experiment("hihell-embedding"))) {
            String drawn = trainer.complete("h", 40, 1.5, 1);
            assertThat(trainer.complete("h", 40, 1.5, 1)).isEqualTo(drawn);
            assertThat(trainer.complete("h", 40, 1.5, 2)).isNotEqualTo(drawn);
            assertThat(trainer.complete("h", 40, 1e-3, 1)).isEqualTo(trainer.complete("h", 40, 0, 9));
        }
    }

    @Test
    void nd4jsOwnOperationsTrainAlike() {
        for (String name : KINDS) {
            Experiment experiment = experiment(name);
            try (Trainer direct = Trainers.open(experiment);
                    Trainer own = new NetworkTrainer(experiment, new WholeBatch(experiment), null, Nd4jOps::inFloat)) {
                for (int epoch = 0; epoch < 3; epoch++) {
                    EpochResult expected = direct.step();
                    EpochResult actual = own.step();
                    assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-5));
                    assertThat(actual.predicted()).isEqualTo(expected.predicted());
                }
                assertThat(own.trace().gradients().get("rnn.weight_hh_l0").toArray())
                        .containsExactly(
                                direct.trace()
                                        .gradients()
                                        .get("rnn.weight_hh_l0")
                                        .toArray(),
                                within(1e-5f));
            }
        }
    }
}
