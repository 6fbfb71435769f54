package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.CarryRule;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.explain.Change;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientCheck;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.explain.WhatIf;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that read from both ends. */
class DirectionsTest {
    private static final List<String> INPUTS = List.of("hello", "el", "lole");
    private static final List<String> TARGETS = List.of("ohlol", "lo", "elhe");
    private static final List<String> LAST = List.of("h", "o", "e");
    private static final String SKIP = "h = h + tanh(W x + U h + b)";

    private static ExperimentBuilder words(Cell cell, Padding padding) {
        return Experiment.builder()
                .inputs(INPUTS)
                .targets(TARGETS)
                .vocab("helo ")
                .set(Settings.PADDING, padding)
                .set(Settings.BIDIRECTIONAL, true)
                .cell(cell)
                .hidden(3)
                .layers(2)
                .linear(true)
                .loss(LossReduction.SUM);
    }

    private static ExperimentBuilder equal(Cell cell) {
        return words(cell, Padding.NONE).inputs(List.of("hello", "eolll")).targets(List.of("ohlol", "lehlo"));
    }

    static Stream<Experiment> all() {
        List<Experiment> all = new ArrayList<>();
        for (Cell cell : Cell.values()) {
            for (Padding padding : List.of(Padding.PAD, Padding.MASK, Padding.PACK)) {
                all.add(words(cell, padding).embedding(2).build());
                all.add(words(cell, padding).h0(InitialState.LEARNED).build());
                for (Readout readout : Readout.values()) {
                    all.add(words(cell, padding)
                            .targets(LAST)
                            .set(Settings.READOUT, readout)
                            .h0(InitialState.RANDN)
                            .build());
                }
            }
            all.add(equal(cell).h0(InitialState.LEARNED).set(Settings.DETACH, 2).build());
            all.add(equal(cell).layers(3).set(Settings.DETACH, 3).build());
            all.add(equal(cell)
                    .targets(List.of("o", "h"))
                    .set(Settings.READOUT, Readout.H_N)
                    .set(Settings.DETACH, 2)
                    .build());
        }
        all.add(typed());
        return all.stream();
    }

    private static Experiment typed() {
        return Experiment.builder()
                .inputs(INPUTS)
                .targets(TARGETS)
                .vocab("helo ")
                .set(Settings.PADDING, Padding.PACK)
                .set(Settings.BIDIRECTIONAL, true)
                .set(Settings.EQUATIONS, Optional.of(SKIP))
                .hidden(3)
                .layers(2)
                .linear(true)
                .embedding(2)
                .h0(InitialState.LEARNED)
                .build();
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
    @MethodSource("all")
    void timestepByTimestepEqualsTheWhole(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            trainer.step();
            Trace trace = trainer.trace();
            WhatIf same = explainer.whatIf(trace, List.of());
            assertThat(same.original()).isEqualTo(same.changed());
            assertThat(same.original().predicted()).isEqualTo(trace.predicted());
            assertThat(same.original().loss()).isCloseTo(trace.loss(), within(1e-5));
            assertThat(trace.layers()).hasSize(experiment.layers() * 2);
            for (int chain = 0; chain < experiment.chains(); chain++) {
                assertThat(same.original().layers().get(chain).state("h").toArray())
                        .containsExactly(trace.layers().get(chain).h().toArray(), within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void receiptsAreTheSlope(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = Explainer.inDouble(experiment)) {
            trainer.step();
            trainer.compute();
            Trace trace = trainer.trace();
            for (String name : trace.gradients().names()) {
                ParameterElement element = new ParameterElement(name, 0, 1);
                double sum = explainer.receipt(trace, element).sum();
                assertThat(sum).as(name).isCloseTo(explainer.finiteDifference(trace, element), within(1e-6));
                assertThat(sum).as(name).isCloseTo(element.in(trace.gradients()), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aPackedBatchIsItsSequencesAlone(Cell cell) {
        SequencesAlone.assertAddUpTo(words(cell, Padding.PACK).build());
    }

    @Test
    void backwardsTheChainWaitsForASequencesEnd() {
        Experiment experiment =
                words(Cell.GRU, Padding.PACK).h0(InitialState.RANDN).build();
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.compute();
            LayerTrace backward = trainer.trace().layers().get(1);
            for (int t = 2; t < 5; t++) {
                assertThat(backward.h().vector(1, t)).isEqualTo(backward.h0().vector(1));
                assertThat(backward.dA().vector(1, t)).containsExactly(new float[9], within(0f));
            }
            assertThat(backward.h().vector(1, 1)).isNotEqualTo(backward.h0().vector(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aTextReadFromItsEndByTheOtherDirectionGivesTheSame(Cell cell) {
        Experiment there = equal(cell).layers(1).build();
        Experiment back = equal(cell)
                .layers(1)
                .inputs(List.of("olleh", "llloe"))
                .targets(List.of("lolho", "olhel"))
                .build();
        try (Trainer one = Trainers.open(there);
                Trainer other = Trainers.open(back)) {
            Map<String, NamedArray> turned = new HashMap<>();
            for (String name : one.parameters().names()) {
                boolean reverse = name.endsWith("_reverse");
                String from = reverse ? name.replace("_reverse", "") : name + "_reverse";
                turned.put(name, one.parameters().get(name.startsWith("rnn.") ? from : name));
            }
            turned.put("fc.weight", halvesSwapped(one.parameters().get("fc.weight")));
            other.load(new Parameters(turned));
            assertThat(other.compute().loss()).isCloseTo(one.compute().loss(), within(1e-5));
            for (int b = 0; b < 2; b++) {
                for (int t = 0; t < 5; t++) {
                    for (int direction = 0; direction < 2; direction++) {
                        assertThat(other.trace().layers().get(1 - direction).h().vector(b, 4 - t))
                                .isEqualTo(
                                        one.trace().layers().get(direction).h().vector(b, t));
                    }
                }
            }
        }
    }

    private static NamedArray halvesSwapped(NamedArray matrix) {
        float[] swapped = matrix.toArray();
        int width = matrix.size(1);
        for (int i = 0; i < matrix.size(0); i++) {
            for (int j = 0; j < width; j++) {
                swapped[i * width + j] = matrix.at(i, (j + width / 2) % width);
            }
        }
        return NamedArray.owning(swapped, matrix.axes(), matrix.shape());
    }

    @Test
    void aLossReachesWhatWasReadBeforeIt() {
        Experiment experiment = equal(Cell.LSTM).layers(1).build();
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            trainer.compute();
            Trace trace = trainer.trace();
            GradientFlow flow = explainer.flow(trace);
            for (int s = 0; s < 5; s++) {
                for (int t = 0; t < 5; t++) {
                    assertThat(flow.norm(0, 0, s, t) > 0).isEqualTo(t <= s);
                    assertThat(flow.norm(1, 0, s, t) > 0).isEqualTo(t >= s);
                }
            }
            assertThat(explainer.growth(trace, 0, 0).ofHidden().getLast()).isCloseTo(1, within(1e-6));
            assertThat(explainer.growth(trace, 1, 0).ofHidden().getFirst()).isCloseTo(1, within(1e-6));
            assertThat(explainer.growth(trace, 1, 0).ofHidden().getLast()).isLessThan(1);
        }
    }

    @Test
    void whatIsErasedBackwardsIsForgottenByWhatComesBefore() {
        Experiment experiment = equal(Cell.RNN).layers(1).build();
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            trainer.compute();
            WhatIf pair = explainer.whatIf(trainer.trace(), List.of(new Change.EraseHidden(1, 0, 2)));
            NamedArray was = pair.original().layers().get(1).state("h");
            NamedArray is = pair.changed().layers().get(1).state("h");
            for (int t = 0; t < 5; t++) {
                assertThat(Arrays.equals(is.vector(0, t), was.vector(0, t))).isEqualTo(t > 2);
                assertThat(is.vector(1, t)).isEqualTo(was.vector(1, t));
            }
            assertThat(pair.changed().layers().getFirst())
                    .isEqualTo(pair.original().layers().getFirst());
        }
    }

    @Test
    void bothDirectionsLastStatesAreCarried() {
        Experiment experiment =
                equal(Cell.GRU).set(Settings.STATE, CarryRule.CARRY).build();
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.step();
            Trace first = trainer.trace();
            trainer.step();
            Trace second = trainer.trace();
            for (int b = 0; b < 2; b++) {
                for (int chain = 0; chain < 4; chain++) {
                    assertThat(second.layers().get(chain).h0().vector(b))
                            .isEqualTo(first.layers().get(chain).h().vector(b, chain % 2 == 0 ? 4 : 0));
                }
            }
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        try (Trainer trainer = Trainers.open(equal(Cell.RNN).build())) {
            assertThatThrownBy(() -> trainer.complete("he", 5, 0, 1)).isInstanceOf(InvalidInput.class);
        }
        assertThatThrownBy(() -> equal(Cell.RNN).linear(false).hidden(5).build())
                .isInstanceOf(InvalidInput.class);
        assertThat(equal(Cell.RNN).vocab("helo").linear(false).hidden(2).build().readSize())
                .isEqualTo(4);
    }
}
