package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Edit;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private record Moment(
            int epoch,
            Cursor cursor,
            Parameters parameters,
            @Nullable Trace trace,
            int rows) {
        static Moment of(Timeline run) {
            return new Moment(run.epoch(), run.cursor(), run.parameters(), run.trace(), run.trained());
        }
    }

    private static Timeline open(Experiment experiment) {
        return Lectures.timeline(Trainers.open(experiment));
    }

    @Test
    void stepBackUndoesEveryMicroStepBitForBit() {
        try (Timeline run = open(Lectures.twoLayers(10))) {
            List<Moment> moments = new ArrayList<>(List.of(Moment.of(run)));
            int steps = 2 * run.cursor().total() + 9;
            for (int i = 0; i < steps; i++) {
                run.step();
                moments.add(Moment.of(run));
            }
            for (int i = steps - 1; i >= 0; i--) {
                run.stepBack();
                assertThat(Moment.of(run)).as("after undoing step %d", i + 1).isEqualTo(moments.get(i));
            }
            run.stepBack();
            assertThat(Moment.of(run)).as("nothing lies before the start").isEqualTo(moments.getFirst());
        }
    }

    @Test
    void steppingGivesTheSameParametersAsFullSpeed() {
        try (Timeline slow = open(Lectures.twoLayers(10));
                Timeline fast = open(Lectures.twoLayers(10))) {
            for (int i = 0; i < 3 * slow.cursor().total(); i++) {
                slow.step();
            }
            for (int i = 0; i < 3; i++) {
                fast.advance();
            }
            assertThat(Moment.of(slow)).isEqualTo(Moment.of(fast));
            LogView rows = slow.log();
            LogView fastRows = fast.log();
            for (int epoch = 1; epoch <= 3; epoch++) {
                assertThat(rows.loss(epoch)).isEqualTo(fastRows.loss(epoch));
                assertThat(rows.predicted(epoch, 1)).hasSize(6).isEqualTo(fastRows.predicted(epoch, 1));
            }
        }
    }

    @Test
    void anEarlierEpochIsShownAsItWasAndTheRunGoesOnAsBefore() {
        try (Timeline run = open(Lectures.hihell(50))) {
            List<Moment> moments = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                run.nextEpoch();
                moments.add(Moment.of(run));
            }
            run.showEpoch(7);
            assertThat(run.trace()).isEqualTo(moments.get(6).trace());
            assertThat(run.parameters()).isEqualTo(moments.get(6).parameters());
            assertThat(run.trained()).isEqualTo(20);
            while (run.epoch() < 20) {
                run.nextEpoch();
            }
            assertThat(Moment.of(run)).isEqualTo(moments.get(19));
        }
    }

    @Test
    void aWeightThatIsSetInTheMiddleOfAnEpochHasTheEpochComputedAnew() {
        try (Timeline run = open(Lectures.hihell(50))) {
            run.nextEpoch();
            run.step();
            run.goTo(run.cursor().lastOf(MicroStep.Phase.LOSS));
            double loss = run.log().loss(2);
            Cursor there = run.cursor();
            run.change(new Edit.Weight(1, "fc.bias", 0, 3));
            assertThat(run.cursor()).isEqualTo(there);
            assertThat(run.parameters().get("fc.bias").at(0)).isEqualTo(3);
            assertThat(run.trace()).isNotNull();
            assertThat(run.trace().parameters().get("fc.bias").at(0)).isEqualTo(3);
            assertThat(run.log().last()).isEqualTo(2);
            assertThat(run.log().loss(2)).isEqualTo(run.trace().loss()).isNotEqualTo(loss);
        }
    }

    @Test
    void aWeightThatIsSetAfterTheUpdateIsThereAfterEveryWayBackToIt() {
        try (Timeline run = open(Lectures.hihell(50))) {
            run.nextEpoch();
            run.nextEpoch();
            run.change(new Edit.Weight(2, "fc.bias", 0, 3));
            Parameters changed = run.parameters();
            run.nextEpoch();
            Moment third = Moment.of(run);
            run.showEpoch(1);
            run.nextEpoch();
            assertThat(run.parameters()).isEqualTo(changed);
            run.nextEpoch();
            assertThat(Moment.of(run)).isEqualTo(third);
            run.showEpoch(2);
            assertThat(run.parameters()).isEqualTo(changed);
            run.goTo(0);
            run.nextEpoch();
            assertThat(run.parameters()).isEqualTo(changed);
        }
    }

    @Test
    void steppingBackBeforeAChangeKeepsIt() {
        try (Timeline run = open(Lectures.hihell(50))) {
            run.nextEpoch();
            run.nextEpoch();
            run.change(new Edit.Rate(2, 0.01));
            run.goTo(1);
            assertThat(run.trained())
                    .as("the row stays, for what was changed after it")
                    .isEqualTo(2);
            assertThat(run.learningRate()).isEqualTo(0.1);
            run.nextEpoch();
            assertThat(run.learningRate()).isEqualTo(0.01);
            assertThat(run.edits()).containsExactly(new Edit.Rate(2, 0.01));
        }
    }

    @Test
    void aLearningRateHoldsFromTheNextUpdateOn() {
        try (Timeline run = open(Lectures.hihell(50))) {
            run.goTo(run.cursor().lastOf(MicroStep.Phase.BACKWARD));
            Parameters before = run.parameters();
            run.change(new Edit.Rate(0, 1e-12));
            run.step();
            float moved = Math.abs(run.parameters().get("fc.bias").at(0)
                    - before.get("fc.bias").at(0));
            assertThat(moved).isLessThan(1e-6f);
        }
    }

    @Test
    void afterDivergenceTheLastGoodStateStaysAndASmallerRateGoesOn() {
        try (Timeline run = open(Lectures.explosive())) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            run.advance();
                        }
                    })
                    .isInstanceOf(Diverged.class);
            Trace good = run.trace();
            assertThat(good).isNotNull();
            assertThat(good.loss()).isFinite();
            assertThat(run.epoch()).isEqualTo(run.trained());
            assertThat(run.cursor().updateDone()).isFalse();
            run.change(new Edit.Rate(run.updates(), 1e-6));
            run.step();
            run.nextEpoch();
            assertThat(run.trained()).isEqualTo(good.epoch() + 1);
        }
    }

    @Test
    void withoutTargetsARunEndsWithItsForwardPass() {
        try (Timeline run = open(Lectures.forwardOnly())) {
            for (int i = 0; i < 8; i++) {
                run.step();
            }
            assertThat(run.cursor().done()).isEqualTo(5);
            assertThat(run.finished()).isTrue();
            assertThat(run.trained()).isZero();
            assertThat(run.trace()).isNotNull();
            // PyTorch's output for seed 0
            assertThat(run.trace().layers().getFirst().h().at(0, 4, 1)).isCloseTo(0.33071f, within(1e-5f));
            run.advance();
            assertThat(run.epoch()).isEqualTo(1);
            run.stepBack();
            assertThat(run.cursor().done()).isEqualTo(4);
        }
    }

    @Test
    void rowsAreCutWhereTheRunWentBackAndComeAgain() {
        try (Timeline run = open(Lectures.hihell(50))) {
            run.nextEpoch();
            run.nextEpoch();
            LogView rows = run.log();
            assertThat(rows.first()).isEqualTo(1);
            assertThat(rows.last()).isEqualTo(2);
            run.goTo(1);
            assertThat(run.log().last()).isEqualTo(1);
            run.nextEpoch();
            run.nextEpoch();
            LogView next = run.log();
            assertThat(next.last()).isEqualTo(3);
            assertThat(next.loss(2)).isEqualTo(rows.loss(2));
        }
    }
}
