package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientCheck;
import dev.unroll.engine.explain.WhatIf;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sequences of different lengths side by side. */
class PaddingTest {
    private static final List<String> INPUTS = List.of("hello", "el", "lole");
    private static final List<String> TARGETS = List.of("ohlol", "lo", "elhe");

    private static ExperimentBuilder words(Cell cell, Padding padding) {
        return Experiment.builder()
                .inputs(INPUTS)
                .targets(TARGETS)
                .vocab("helo ")
                .set(Settings.PADDING, padding)
                .cell(cell)
                .hidden(4)
                .layers(2)
                .embedding(3)
                .linear(true)
                .loss(LossReduction.SUM);
    }

    static Stream<Experiment> all() {
        return Stream.of(Cell.values()).flatMap(cell -> Stream.of(Padding.PAD, Padding.MASK, Padding.PACK)
                .flatMap(padding -> Stream.of(
                        words(cell, padding).build(),
                        words(cell, padding)
                                .targets(List.of("h", "o", "e"))
                                .loss(LossReduction.MEAN)
                                .build(),
                        words(cell, padding)
                                .targets(List.of("h", "o", "e"))
                                .set(Settings.READOUT, Readout.H_N)
                                .layers(1)
                                .build())));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyGradientIsTheLosssSlope(Experiment experiment) {
        assertThat(GradientCheck.alongDirections(experiment, 3))
                .allSatisfy(error -> assertThat(error.largestRelativeError())
                        .as(error.name())
                        .isLessThan(1e-6));
    }

    @ParameterizedTest
    @EnumSource(
            value = Padding.class,
            names = {"MASK", "PACK"})
    void aBatchIsItsSequencesAlone(Padding padding) {
        for (Cell cell : Cell.values()) {
            SequencesAlone.assertAddUpTo(words(cell, padding).build());
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aPackedStateStandsStillAndItsOutputIsZero(Cell cell) {
        try (Trainer trainer = Trainers.open(words(cell, Padding.PACK).build())) {
            trainer.compute();
            Trace trace = trainer.trace();
            NamedArray h = trace.layers().getLast().h();
            assertThat(h.vector(1, 4)).isEqualTo(h.vector(1, 1));
            assertThat(h.vector(0, 4)).isNotEqualTo(h.vector(0, 3));
            ForwardPass pass = trainer.forward();
            assertThat(pass.output().vector(1, 1)).isEqualTo(h.vector(1, 1));
            assertThat(pass.output().vector(1, 2)).containsOnly(0);
            assertThat(pass.hn().vector(1, 1)).isEqualTo(h.vector(1, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aMaskedStateMovesOnWithoutALoss(Cell cell) {
        try (Trainer trainer = Trainers.open(words(cell, Padding.MASK).build())) {
            trainer.compute();
            Trace trace = trainer.trace();
            NamedArray h = trace.layers().getLast().h();
            assertThat(h.vector(1, 3)).isNotEqualTo(h.vector(1, 2));
            assertThat(trace.losses().vector(1)).endsWith(0, 0, 0);
            assertThat(trace.x().vector(1, 2)).containsOnly(0);
        }
    }

    @Test
    void whatPadAppendsIsLearned() {
        Experiment padded = words(Cell.GRU, Padding.PAD)
                .vocab(null)
                .set(Settings.PAD_CHARACTER, "_")
                .build();
        assertThat(padded.vocab()).isEqualTo("helo_");
        assertThat(padded.inputTexts()).containsExactly("hello", "el___", "lole_");
        assertThat(IntStream.range(0, 3).map(padded::length)).containsExactly(5, 2, 4);
        try (Trainer trainer = Trainers.open(padded)) {
            EpochResult result = trainer.step();
            for (int epoch = 0; epoch < 80; epoch++) {
                result = trainer.step();
            }
            assertThat(result.predicted()).containsExactly("ohlol", "lo___", "elhe_");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void stepByStepEqualsTheWholeSequence(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            trainer.step();
            Trace trace = trainer.trace();
            WhatIf same = explainer.whatIf(trace, List.of());
            assertThat(same.original().predicted()).isEqualTo(trace.predicted());
            assertThat(same.original().loss()).isCloseTo(trace.loss(), within(1e-5));
            for (int layer = 0; layer < experiment.layers(); layer++) {
                assertThat(same.original().layers().get(layer).state("h").toArray())
                        .containsExactly(trace.layers().get(layer).h().toArray(), within(1e-5f));
            }
            assertThat(explainer.flow(trace).hidden()).hasSize(experiment.layers());
            assertThat(explainer.growth(trace, 0, 1).ofHidden().getLast()).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> words(Cell.RNN, Padding.NONE).build()).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() ->
                        words(Cell.RNN, Padding.PACK).set(Settings.DETACH, 2).build())
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> words(Cell.RNN, Padding.MASK)
                        .targets(List.of("ohlol", "lol", "elhe"))
                        .build())
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> words(Cell.RNN, Padding.MASK)
                        .set(Settings.PAD_CHARACTER, "_")
                        .build())
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> words(Cell.RNN, Padding.PAD)
                        .set(Settings.PAD_CHARACTER, "__")
                        .build())
                .isInstanceOf(InvalidInput.class);
    }
}
