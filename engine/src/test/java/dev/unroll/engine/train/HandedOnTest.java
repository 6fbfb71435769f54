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
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientCheck;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sequence starts from, hands to the next epoch, and where its gradient is cut. */
class HandedOnTest {
    private static ExperimentBuilder words(Cell cell) {
        return Experiment.builder()
                .inputs(List.of("hello", "eolll"))
                .targets(List.of("ohlol", "lehlo"))
                .vocab("helo")
                .cell(cell)
                .hidden(4)
                .layers(2)
                .linear(true);
    }

    private static List<Double> losses(Experiment experiment, int epochs) {
        try (Trainer trainer = Trainers.open(experiment)) {
            return losses(trainer, epochs);
        }
    }

    private static List<Double> losses(Trainer trainer, int epochs) {
        return IntStream.range(0, epochs).mapToObj(epoch -> trainer.advance()).toList();
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aCutAfterTheLastTimestepCutsNothing(Cell cell) {
        List<Double> whole = losses(words(cell).build(), 20);
        assertThat(losses(words(cell).set(Settings.DETACH, 5).build(), 20)).isEqualTo(whole);
        assertThat(losses(words(cell).set(Settings.DETACH, 4).build(), 20)).isNotEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void noLossReachesAcrossACut(Cell cell) {
        Experiment experiment = words(cell).set(Settings.DETACH, 2).build();
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            trainer.compute();
            GradientFlow flow = explainer.flow(trainer.trace());
            for (int s = 0; s < 5; s++) {
                for (int t = 0; t <= s; t++) {
                    double norm = flow.hidden().getLast().at(0, s, t);
                    assertThat(norm > 0).as("source %d at %d", s, t).isEqualTo(s / 2 == t / 2);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aCarriedStateIsTheLastOfTheEpochBefore(Cell cell) {
        Experiment experiment = words(cell).set(Settings.STATE, CarryRule.CARRY).build();
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.step();
            Trace first = trainer.trace();
            trainer.step();
            Trace second = trainer.trace();
            for (int layer = 0; layer < 2; layer++) {
                NamedArray h = first.layers().get(layer).h();
                for (int b = 0; b < 2; b++) {
                    assertThat(second.layers().get(layer).h0().vector(b)).isEqualTo(h.vector(b, 4));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void goingBackGoesOnWithTheStatesOfThen(Cell cell) {
        Experiment experiment = words(cell)
                .set(Settings.STATE, CarryRule.CARRY)
                .h0(InitialState.RANDN)
                .build();
        try (Trainer trainer = Trainers.open(experiment)) {
            losses(trainer, 3);
            TrainerState third = trainer.state();
            List<Double> after = losses(trainer, 4);
            trainer.restore(third);
            assertThat(trainer.state()).isEqualTo(third);
            assertThat(losses(trainer, 4)).isEqualTo(after);
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void receiptsAreTheSlopeOfWhatIsNotCut(Cell cell) {
        for (Experiment experiment : List.of(
                words(cell).h0(InitialState.LEARNED).build(),
                words(cell).h0(InitialState.LEARNED).set(Settings.DETACH, 2).build(),
                words(cell)
                        .set(Settings.STATE, CarryRule.CARRY)
                        .set(Settings.DETACH, 3)
                        .build())) {
            try (Trainer trainer = Trainers.open(experiment);
                    Explainer explainer = Explainer.inDouble(experiment)) {
                losses(trainer, 2);
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
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void everyGradientIsTheLosssSlope(Cell cell) {
        for (Experiment experiment : List.of(
                words(cell).h0(InitialState.LEARNED).embedding(3).build(),
                words(cell).set(Settings.DETACH, 1).build(),
                words(cell).h0(InitialState.LEARNED).set(Settings.DETACH, 2).build())) {
            assertThat(GradientCheck.alongDirections(experiment, 3))
                    .allSatisfy(error -> assertThat(error.largestRelativeError())
                            .as(error.name())
                            .isLessThan(1e-6));
        }
    }

    @Test
    void aBranchMayBeginToCarry() {
        Experiment run = words(Cell.GRU).build();
        Experiment carrying = run.with(Settings.STATE, CarryRule.CARRY);
        try (Trainer trainer = Trainers.open(run)) {
            losses(trainer, 3);
            try (Trainer branch = Trainers.branch(run, trainer.state(), carrying)) {
                // Its first epoch has nothing to start from but h₀.
                assertThat(branch.advance()).isEqualTo(trainer.advance());
                assertThat(branch.advance()).isNotEqualTo(trainer.advance());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aLearnedStateIsWhatEverySequenceStartsFrom(Cell cell) {
        Experiment experiment = words(cell).h0(InitialState.LEARNED).build();
        try (Trainer trainer = Trainers.open(experiment)) {
            losses(trainer, 5);
            NamedArray learned = trainer.parameters().get("h0");
            assertThat(learned.toArray()).doesNotContain(0);
            trainer.compute();
            Trace trace = trainer.trace();
            for (int layer = 0; layer < 2; layer++) {
                for (int b = 0; b < 2; b++) {
                    assertThat(trace.layers().get(layer).h0().vector(b)).isEqualTo(learned.vector(layer, 0));
                }
            }
            // What is written starts from it too.
            String written = trainer.complete("h", 4, 0, 1);
            try (Trainer other = Trainers.open(experiment.toBuilder()
                    .inputs(List.of(written))
                    .targets(List.of(written))
                    .build())) {
                other.load(trainer.parameters());
                other.compute();
                String predicted = other.compute().predicted().getFirst();
                assertThat(predicted.substring(0, 3)).isEqualTo(written.substring(1));
            }
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> words(Cell.GRU)
                        .h0(InitialState.LEARNED)
                        .set(Settings.STATE, CarryRule.CARRY)
                        .build())
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> words(Cell.GRU)
                        .targets(null)
                        .set(Settings.STATE, CarryRule.CARRY)
                        .build())
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Experiment.builder()
                        .corpus("preset:tale-english.txt")
                        .hidden(4)
                        .linear(true)
                        .h0(InitialState.LEARNED)
                        .build())
                .isInstanceOf(InvalidInput.class);
    }
}
