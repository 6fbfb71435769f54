package dev.unroll.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Optimizer;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.explain.Diagnosis.Verdict;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each diagnosis in a run that has the fault, and in one that has not. */
class DoctorTest {
    private static ExperimentBuilder lecture() {
        return Experiment.builder()
                .inputs(List.of("hihell"))
                .targets(List.of("ihello"))
                .vocab("hielo")
                .hidden(5)
                .embedding(10)
                .linear(true)
                .lr(0.1)
                .epochs(100)
                .seed(777);
    }

    /** The lecture's first network: its hidden values are the logits. */
    private static ExperimentBuilder headless() {
        return lecture().embedding(0).linear(false);
    }

    private static Examination examined(ExperimentBuilder draft, int epoch) {
        return examined(draft.build(), epoch);
    }

    private static Examination examined(Experiment experiment, int epoch) {
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = Explainer.inDouble(experiment)) {
            while (trainer.epoch() < epoch) {
                trainer.advance();
            }
            Trace trace = trainer.trace();
            return Doctor.examine(experiment, trace, explainer.flow(trace), trainer.parameters());
        }
    }

    private static <D extends Diagnosis> D only(Class<D> kind, Examination examined) {
        return examined.all().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static <D extends Diagnosis> boolean measures(Class<D> kind, Examination examined) {
        return examined.all().stream().anyMatch(kind::isInstance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20, 100})
    void ofARunThatLearnsNothingIsWrongAtAnyEpoch(int epoch) {
        Examination examined = examined(lecture(), epoch);
        assertThat(examined.wrong()).isEmpty();
        assertThat(only(Diagnosis.Growth.class, examined).value()).isBetween(0.1, 5.0);
        assertThat(only(Diagnosis.Rate.class, examined).value()).isBetween(1e-3, 0.5);
    }

    @Test
    void theGrowthIsThatOfTheFlow() {
        Experiment experiment = lecture().set(Settings.WEIGHT_HH_SCALE, 5.0).build();
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = Explainer.inDouble(experiment)) {
            trainer.step();
            GradientFlow flow = explainer.flow(trainer.trace());
            Diagnosis.Growth found = FlowGrowth.most(flow);
            double own = flow.norm(found.layer(), found.sequence(), found.source() - 1, found.source() - 1);
            double there = flow.norm(found.layer(), found.sequence(), found.source() - 1, found.t() - 1);
            assertThat(found.value()).isEqualTo(there / own).isGreaterThan(1);
            assertThat(found.atSource()).isEqualTo(own);
            assertThat(found.largest()).isEqualTo(there);
        }
    }

    @Test
    void aRecurrentMatrixTooLargeMakesTheGradientExplodeFromATimestepOn() {
        Experiment large = headless()
                .set(Settings.WEIGHT_HH_SCALE, 5.0)
                .set(Settings.STEPWISE, true)
                .build();
        Diagnosis.Growth found = only(Diagnosis.Growth.class, examined(large, 1));
        assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(found.value()).isGreaterThan(Doctor.EXPLODED);
        assertThat(found.begun()).isBetween(found.t(), found.source() - 1);
        assertThat(found.site()).contains(new Site.OfFlow(0, found.source(), found.begun(), 0));
        Diagnosis.Growth healthy = only(Diagnosis.Growth.class, examined(headless(), 1));
        assertThat(healthy.verdict()).isEqualTo(Verdict.FINE);
        assertThat(healthy.begun()).isZero();
    }

    @Test
    void aRecurrentMatrixTooLargeSaturatesWhatHasLearnedNothing() {
        Experiment large = lecture().set(Settings.WEIGHT_HH_SCALE, 5.0).build();
        Diagnosis.Saturated found = only(Diagnosis.Saturated.class, examined(large, 1));
        assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(found.name()).isEqualTo("h");
        assertThat(found.value() * 30).as("of 6 timesteps and 5 units").isCloseTo(7, within(1e-9));
        assertThat(only(Diagnosis.Saturated.class, examined(lecture(), 1)).value())
                .isZero();
        Diagnosis.Saturated learned = only(Diagnosis.Saturated.class, examined(lecture(), 100));
        assertThat(learned.value()).isGreaterThan(Doctor.MOST_FLAT);
        assertThat(learned.verdict())
                .as("a network that has learned may be flat")
                .isEqualTo(Verdict.FINE);
    }

    @Test
    void theLinkLeadsToASaturatedValue() {
        Experiment large = lecture().set(Settings.WEIGHT_HH_SCALE, 5.0).build();
        try (Trainer trainer = Trainers.open(large)) {
            trainer.step();
            Trace trace = trainer.trace();
            Examination examined = Doctor.examine(large, trace, null, null);
            Site site = only(Diagnosis.Saturated.class, examined).site().orElseThrow();
            assertThat(site).isInstanceOfSatisfying(Site.OfCell.class, cell -> {
                NamedArray h = trace.layers().get(cell.layer()).h();
                assertThat(Math.abs(h.at(cell.sequence(), cell.t() - 1, cell.unit())))
                        .isGreaterThan(0.99f);
            });
        }
    }

    @Test
    void paddedTimestepsAreNotCounted() {
        ExperimentBuilder texts = lecture()
                .inputs(List.of("hihell", "h"))
                .targets(List.of("ihello", "i"))
                .set(Settings.WEIGHT_HH_SCALE, 5.0)
                .set(Settings.PADDING, Padding.PACK);
        try (Trainer trainer = Trainers.open(texts.build())) {
            trainer.step();
            Trace trace = trainer.trace();
            NamedArray h = trace.layers().getFirst().h();
            int flat = 0;
            for (int step = 0; step < 7; step++) {
                for (float value : step < 6 ? h.vector(0, step) : h.vector(1, 0)) {
                    flat += Math.abs(value) > 0.99f ? 1 : 0;
                }
            }
            double share = only(Diagnosis.Saturated.class, Doctor.examine(trainer.experiment(), trace, null, null))
                    .value();
            assertThat(flat).isPositive();
            assertThat(share).isEqualTo(flat / 35.0);
        }
    }

    @Test
    void unitsOfReluThatAreZeroEverywhereAreDead() {
        Experiment relu = lecture().nonlinearity(Nonlinearity.RELU).build();
        try (Trainer trainer = Trainers.open(relu)) {
            Parameters parameters = trainer.parameters();
            trainer.load(parameters);
            for (int unit = 0; unit < 2; unit++) {
                trainer.set("rnn.bias_ih_l0", unit, -50);
            }
            trainer.step();
            Diagnosis.Dead dead = only(Diagnosis.Dead.class, Doctor.examine(relu, trainer.trace(), null, null));
            assertThat(dead.dead()).isEqualTo(2);
            assertThat(dead.verdict()).isEqualTo(Verdict.WRONG);
            assertThat(dead.site()).contains(new Site.OfCell("h", 0, 1, 0, 0, false));
        }
        Diagnosis.Dead healthy = only(Diagnosis.Dead.class, examined(relu, 1));
        assertThat(healthy.dead()).isZero();
        assertThat(healthy.site()).isEmpty();
    }

    @Test
    void aSoftmaxTooManyHoldsTheLossAtItsFloor() {
        Diagnosis.Floor found =
                only(Diagnosis.Floor.class, examined(lecture().set(Settings.DOUBLE_SOFTMAX, true), 100));
        assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(found.floor().bound()).isEqualTo(LossFloor.Bound.SOFTMAX);
        assertThat(found.value()).isBetween(0.9048, 0.92);
        Diagnosis.Floor early = only(Diagnosis.Floor.class, examined(lecture().set(Settings.DOUBLE_SOFTMAX, true), 1));
        assertThat(early.value()).isGreaterThan(early.limit());
        assertThat(early.verdict()).as("before the loss has come down").isEqualTo(Verdict.WRONG);
        assertThat(measures(Diagnosis.Floor.class, examined(lecture(), 100))).isFalse();
    }

    @Test
    void hiddenValuesAsLogitsHoldTheLossAtTheirFloorOnceItIsThere() {
        Diagnosis.Floor late = only(Diagnosis.Floor.class, examined(headless(), 100));
        assertThat(late.floor().floor()).isCloseTo(0.4327, within(1e-4));
        assertThat(late.blind()).isCloseTo(Math.log(5), within(1e-9));
        assertThat(late.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(only(Diagnosis.Floor.class, examined(headless(), 5)).verdict())
                .isEqualTo(Verdict.FINE);
    }

    @Test
    void anUpdateLongerThanItsMatrixIsTooLarge() {
        Diagnosis.Rate found = only(Diagnosis.Rate.class, examined(lecture().lr(5), 1));
        assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(found.large()).isTrue();
        Diagnosis.Rate healthy = only(Diagnosis.Rate.class, examined(lecture(), 1));
        assertThat(healthy.verdict()).isEqualTo(Verdict.FINE);
        assertThat(found.value()).as("Adam's first step is its rate").isCloseTo(50 * healthy.value(), within(1e-2));
    }

    @Test
    void anUpdateThatChangesNothingIsTooSmallWhileThereIsMuchToLearn() {
        Diagnosis.Rate found = only(Diagnosis.Rate.class, examined(lecture().lr(1e-7), 3));
        assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(found.large()).isFalse();
        ExperimentBuilder converges = lecture().nonlinearity(Nonlinearity.NONE).epochs(100);
        Diagnosis.Rate learned = only(Diagnosis.Rate.class, examined(converges, 100));
        assertThat(learned.value()).isLessThan(Doctor.SMALL_UPDATE);
        assertThat(learned.verdict()).as("it has learned all").isEqualTo(Verdict.FINE);
    }

    @Test
    void theRateIsOfTheMatrixThatIsChangedMost() {
        Experiment experiment = lecture().optimizer(Optimizer.SGD).build();
        try (Trainer trainer = Trainers.open(experiment)) {
            Parameters before = trainer.parameters();
            trainer.step();
            Parameters after = trainer.parameters();
            Diagnosis.Rate rate = only(Diagnosis.Rate.class, Doctor.examine(experiment, trainer.trace(), null, after));
            String name = rate.element().name();
            double moved = 0;
            double size = 0;
            for (int i = 0; i < before.get(name).length(); i++) {
                float was = before.get(name).flat(i);
                moved += Math.pow((double) after.get(name).flat(i) - was, 2);
                size += (double) was * was;
            }
            assertThat(rate.value()).isEqualTo(Math.sqrt(moved / size));
        }
    }

    @Test
    void targetsThatAreWhatIsReadAreACopyWhichMayBeMeant() {
        Diagnosis.Copy copy = only(Diagnosis.Copy.class, examined(lecture().targets(List.of("hihell")), 1));
        assertThat(copy.same()).isEqualTo(6);
        assertThat(copy.verdict()).isEqualTo(Verdict.REMARK);
        Diagnosis.Copy shifted = only(Diagnosis.Copy.class, examined(lecture(), 1));
        assertThat(shifted.same()).as("the l that follows an l").isEqualTo(1);
        assertThat(shifted.verdict()).isEqualTo(Verdict.FINE);
    }

    @Test
    void aSentenceOfOneCharacterIsItsOwnContinuation() {
        assertThat(measures(
                        Diagnosis.Copy.class,
                        examined(lecture().inputs(List.of("lll")).targets(List.of("lll")), 1)))
                .isFalse();
    }

    @Test
    void onlyPaddingThatIsReadLikeAnyCharacterIsTrained() {
        ExperimentBuilder texts =
                lecture().inputs(List.of("hihell", "hih")).set(Settings.TARGETS, Optional.of(List.of("ihello", "ihe")));
        Diagnosis.Padded packed = only(Diagnosis.Padded.class, examined(texts.set(Settings.PADDING, Padding.PACK), 1));
        assertThat(packed.padded()).isZero();
        assertThat(packed.counted()).isEqualTo(9);
        assertThat(packed.verdict()).isEqualTo(Verdict.FINE);
        Diagnosis.Padded padded = only(
                Diagnosis.Padded.class,
                examined(texts.set(Settings.PADDING, Padding.PAD).set(Settings.PAD_CHARACTER, "o"), 1));
        assertThat(padded.padded()).isEqualTo(3);
        assertThat(padded.counted()).isEqualTo(12);
        assertThat(padded.site()).contains(new Site.OfLoss(1, 4));
        assertThat(padded.verdict()).isEqualTo(Verdict.WRONG);
    }

    @Test
    void withoutAFunctionNothingBoundsHiddenValues() {
        Examination linear = examined(lecture().nonlinearity(Nonlinearity.NONE), 20);
        assertThat(only(Diagnosis.Linear.class, linear).value()).isGreaterThan(1);
        assertThat(measures(Diagnosis.Linear.class, examined(lecture(), 20))).isFalse();
    }

    @Test
    void lossesThatAreAddedUpMakeTheGradientAsManyTimesAsLong() {
        Diagnosis.Summed summed =
                only(Diagnosis.Summed.class, examined(lecture().loss(LossReduction.SUM), 1));
        assertThat(summed.counted()).isEqualTo(6);
        try (Trainer mean = Trainers.open(lecture().build())) {
            mean.step();
            double squares = 0;
            for (NamedArray gradient : mean.trace().gradients().asMap().values()) {
                for (float g : gradient.toArray()) {
                    squares += (double) g * g;
                }
            }
            assertThat(summed.value()).isCloseTo(6 * Math.sqrt(squares), within(1e-4));
        }
        assertThat(measures(Diagnosis.Summed.class, examined(lecture(), 1))).isFalse();
    }

    @Test
    void aGradientThatOverflowsIsNamedAndNothingElseIsSaid() {
        Experiment linear = headless()
                .inputs(List.of("hihellhihell"))
                .targets(List.of("ihelloihello"))
                .nonlinearity(Nonlinearity.NONE)
                .linear(true)
                .optimizer(Optimizer.SGD)
                .build();
        try (Trainer trainer = Trainers.open(linear)) {
            int size = trainer.parameters().get("rnn.weight_hh_l0").length();
            for (int i = 0; i < size; i++) {
                trainer.set("rnn.weight_hh_l0", i, 0);
            }
            for (int i = 0; i < size; i += 6) {
                trainer.set("rnn.weight_hh_l0", i, 1e5f);
            }
            for (String name : List.of("rnn.weight_ih_l0", "rnn.bias_ih_l0", "rnn.bias_hh_l0")) {
                for (int i = 0; i < trainer.parameters().get(name).length(); i++) {
                    trainer.set(name, i, 0);
                }
            }
            trainer.step();
            Trace trace = trainer.trace();
            assertThat(trace.loss()).isFinite();
            assertThat(Doctor.isFinite(trace)).isFalse();
            Examination examined = Doctor.examine(linear, trace, null, null);
            assertThat(examined.all()).hasSize(1);
            Diagnosis.NotFinite found = only(Diagnosis.NotFinite.class, examined);
            assertThat(found.name()).startsWith("∂L/∂h");
            assertThat(found.kept()).isFalse();
            Site site = found.site().orElseThrow();
            int next = site.t() + 1;
            assertThat(trace.layers().getFirst().dA().vector(0, next - 1))
                    .as("what was computed before it is finite")
                    .doesNotContain(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN);
        }
    }

    @Test
    void ofAnEpochWithoutAFiniteLossTheFirstNumberThatIsNoneIsNamedAndTheUpdateThatLedThere() {
        Experiment diverges = headless()
                .inputs(List.of("hihellhi"))
                .targets(List.of("ihelloih"))
                .nonlinearity(Nonlinearity.NONE)
                .set(Settings.WEIGHT_HH_SCALE, 100.0)
                .optimizer(Optimizer.SGD)
                .lr(10)
                .build();
        try (Trainer trainer = Trainers.open(diverges)) {
            Parameters before = trainer.parameters();
            trainer.advance();
            assertThatThrownBy(trainer::compute).isInstanceOf(Diverged.class);
            Trace fatal = trainer.attempt();
            assertThat(fatal.epoch()).isEqualTo(2);
            assertThat(fatal.loss()).isNotFinite();
            assertThat(fatal.parameters()).isEqualTo(trainer.parameters());
            Examination examined = Doctor.fatal(diverges, fatal, before);
            Diagnosis.NotFinite found = only(Diagnosis.NotFinite.class, examined);
            assertThat(found.name()).isEqualTo("a");
            assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
            int t = found.site().orElseThrow().t();
            NamedArray a = fatal.layers().getFirst().a();
            for (int unit = 0; unit < 5; unit++) {
                assertThat(a.at(0, t - 2, unit)).as("at the timestep before").isFinite();
            }
            Site.OfCell site = (Site.OfCell) found.site().orElseThrow();
            assertThat(a.at(0, t - 1, site.unit())).isNotFinite();
            Diagnosis.Rate rate = only(Diagnosis.Rate.class, examined);
            assertThat(rate.large()).isTrue();
            assertThat(rate.verdict()).isEqualTo(Verdict.WRONG);
            assertThatThrownBy(trainer::update).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anAttemptAtAFiniteEpochIsThatEpoch() {
        try (Trainer trainer = Trainers.open(lecture().build())) {
            trainer.advance();
            Trace attempt = trainer.attempt();
            trainer.compute();
            assertThat(attempt).isEqualTo(trainer.trace());
        }
    }

    @Test
    void everyNumberOfAHealthyEpochIsOne() {
        Diagnosis.NotFinite found = only(Diagnosis.NotFinite.class, examined(lecture(), 1));
        assertThat(found.count()).isZero();
        assertThat(found.looked()).isGreaterThan(500);
        assertThat(found.site()).isEmpty();
    }

    @Test
    void gatesAreNotCalledSaturated() {
        Examination gated = examined(lecture().cell(Cell.LSTM), 60);
        assertThat(only(Diagnosis.Saturated.class, gated).name()).isEqualTo("g");
        assertThat(measures(Diagnosis.Dead.class, gated)).isFalse();
        assertThat(gated.wrong()).isEmpty();
    }
}
