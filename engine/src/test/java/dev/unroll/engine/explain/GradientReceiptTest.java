package dev.unroll.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.optim.Accumulating;
import dev.unroll.engine.optim.EveryOptimizer;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.trace.DoubleArray;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientReceiptTest {
    private static final Experiment LECTURE = Experiment.builder()
            .inputs(List.of("hihell"))
            .targets(List.of("ihello"))
            .vocab("hielo")
            .embedding(10)
            .linear(true)
            .build();

    static Stream<Experiment> shapes() {
        return Stream.concat(RandomExperiments.draw(20, 1), RandomExperiments.mistakes());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void contributionsAddUpToTheAppliedGradient(Experiment experiment) {
        Random random = new Random(Experiments.toJson(experiment).hashCode());
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            for (int epoch = 1; epoch <= 3; epoch++) {
                trainer.step();
            }
            Trace trace = trainer.trace();
            for (String name : trace.gradients().names()) {
                for (int draw = 0; draw < 4; draw++) {
                    GradientReceipt receipt = explainer.receipt(
                            trace, anyElement(trace.gradients().get(name), name, random));
                    assertThat(receipt.gradient()).isEqualTo(receipt.element().in(trace.gradients()));
                    assertAddsUp(receipt);
                }
            }
        }
    }

    private static ParameterElement anyElement(NamedArray array, String name, Random random) {
        return array.rank() == 1
                ? new ParameterElement(name, 0, random.nextInt(array.size(0)))
                : new ParameterElement(
                        name, random.nextInt(array.size(0)), random.nextInt(array.size(array.rank() - 1)));
    }

    /** To 1e-5 of the gradient; where terms cancel, to float32's rounding of the terms. */
    private static void assertAddsUp(GradientReceipt receipt) {
        double terms = 0;
        for (double term : receipt.contributions().toArray()) {
            terms += Math.abs(term);
        }
        double tolerance = Math.max(1e-5 * Math.abs(receipt.gradient()), 5e-7 * terms);
        assertThat(receipt.sum()).as("%s", receipt.element()).isCloseTo(receipt.gradient(), within(tolerance));
    }

    @Test
    void twoTimestepsOfOneUnitByHand() {
        Experiment experiment = Experiment.builder()
                .inputs(List.of("ab"))
                .targets(List.of("ba"))
                .vocab("ab")
                .hidden(1)
                .linear(true)
                .seed(5)
                .build();
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            trainer.compute();
            Trace trace = trainer.trace();
            Parameters p = trace.parameters();
            NamedArray wIh = p.get("rnn.weight_ih_l0");
            NamedArray wFc = p.get("fc.weight");
            double bias =
                    p.get("rnn.bias_ih_l0").at(0) + p.get("rnn.bias_hh_l0").at(0);
            double wHh = p.get("rnn.weight_hh_l0").at(0, 0);
            // reads a, then b, from h₀ = 0
            double h1 = Math.tanh(wIh.at(0, 0) + bias);
            double h2 = Math.tanh(wIh.at(0, 1) + bias + wHh * h1);
            // The mean of two losses halves each. Two logits: ∂L/∂z of the right one = (p − 1)/2, the other's is its
            // negative, so ∂L/∂h = (p − 1)/2 · (W[right] − W[wrong]).
            double w = wFc.at(0, 0) - wFc.at(1, 0);
            double b = p.get("fc.bias").at(0) - p.get("fc.bias").at(1);
            double dh1 = (sigmoid(-(w * h1 + b)) - 1) / 2 * -w;
            double dh2 = (sigmoid(w * h2 + b) - 1) / 2 * w;
            double a11 = dh1 * (1 - h1 * h1);
            double a22 = dh2 * (1 - h2 * h2);
            double a12 = a22 * wHh * (1 - h1 * h1);

            assertContributions(explainer, trace, "rnn.bias_hh_l0", 0, a11, a12, a22);
            // hₜ₋₁ is 0 at t = 1
            assertContributions(explainer, trace, "rnn.weight_hh_l0", 0, 0, 0, a22 * h1);
            // only t = 1 reads a, only t = 2 reads b
            assertContributions(explainer, trace, "rnn.weight_ih_l0", 0, a11, a12, 0);
            assertContributions(explainer, trace, "rnn.weight_ih_l0", 1, 0, 0, a22);
            // the head touches its own timestep only
            assertContributions(explainer, trace, "fc.weight", 0, dh1 / w * h1, 0, dh2 / w * h2);
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Contributions (t, s) = (1, 1), (1, 2), (2, 2); (2, 1) is 0, for no loss reaches a later timestep. */
    private static void assertContributions(
            Explainer explainer, Trace trace, String name, int column, double c11, double c12, double c22) {
        DoubleArray contributions =
                explainer.receipt(trace, new ParameterElement(name, 0, column)).contributions();
        double[] expected = {c11, c12, 0, c22};
        assertThat(contributions.toArray()).as(name).containsExactly(expected, within(1e-6));
    }

    @Test
    void lecturesFifthEpoch() {
        ParameterElement element = new ParameterElement("rnn.weight_hh_l0", 1, 3);
        try (Trainer trainer = Trainers.open(LECTURE);
                Explainer explainer = new Explainer(LECTURE)) {
            for (int epoch = 1; epoch < 5; epoch++) {
                trainer.advance();
            }
            TrainerState before = trainer.state();
            trainer.step();
            GradientReceipt receipt = explainer.receipt(trainer.trace(), element);
            // 10⁻³: most of it came through t = 3 from its own loss; h₀ = 0 leaves nothing for t = 1
            assertThat(receipt.contributions().at(0, 2, 2)).isCloseTo(1.17e-3, within(1e-5));
            assertThat(receipt.throughTimestep(0, 0)).isZero();
            assertThat(receipt.throughTimestep(0, 2)).isCloseTo(1.59e-3, within(1e-5));
            assertThat(receipt.fromLoss(0, 5)).isCloseTo(-0.09e-3, within(1e-5));
            assertThat(receipt.gradient()).isCloseTo(0.91e-3, within(1e-5));
            assertThat(explainer.finiteDifference(trainer.trace(), element))
                    .isCloseTo(receipt.gradient(), within(1e-7));

            OptimizerReceipt adam = explainer.update(before, trainer.trace(), element, 0.1);
            assertThat(part(adam, "m / (1 − β₁ⁿ)")).isCloseTo(-0.22e-3, within(1e-5));
            assertThat(part(adam, "√(v/(1−β₂ⁿ))")).isCloseTo(29.24e-3, within(1e-5));
            assertThat(adam.before()).isCloseTo(0.4953, within(1e-4));
            assertThat(adam.after()).isCloseTo(0.4960, within(1e-4));
        }
    }

    private static double part(OptimizerReceipt receipt, String text) {
        return receipt.exact().parts().stream()
                .filter(part -> part.text().equals(text))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aFiniteDifferenceInDoubleAgrees(Experiment experiment) {
        Random random = new Random(Experiments.toJson(experiment).hashCode());
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            trainer.compute();
            Trace trace = trainer.trace();
            String name = "rnn.weight_hh_l0";
            ParameterElement element = anyElement(trace.gradients().get(name), name, random);
            assertThat(explainer.receipt(trace, element).sum())
                    .isCloseTo(explainer.finiteDifference(trace, element), within(2e-6));
        }
    }

    static Stream<Arguments> updates() {
        return EveryOptimizer.specs().flatMap(spec -> Stream.of(0.0, 0.05)
                // Gradients that add up are not clipped.
                .filter(clip -> clip == 0 || !(spec instanceof Accumulating))
                .map(clip -> Arguments.of(spec, clip)));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void theOptimisersReceiptEndsAtTheValuesTheTrainerHas(OptimizerSpec spec, double clip) {
        Experiment experiment =
                EveryOptimizer.in(LECTURE, spec).toBuilder().clip(clip).build();
        ParameterLayout layout = new ParameterLayout(Architecture.of(experiment, 5));
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            for (int epoch = 1; epoch <= 20; epoch++) {
                double learningRate = 0.1 / epoch;
                trainer.setLearningRate(learningRate);
                TrainerState before = trainer.state();
                trainer.step();
                Trace trace = trainer.trace();
                ParameterElement element = new ParameterElement("fc.weight", epoch % 5, epoch % 3);
                OptimizerReceipt receipt = explainer.update(before, trace, element, learningRate);
                TrainerState after = trainer.state();
                assertThat(receipt.optimizer()).isEqualTo(spec);
                assertThat(receipt.update()).isEqualTo(epoch);
                assertThat((float) receipt.before()).isEqualTo(element.in(trace.parameters()));
                assertThat((float) receipt.after()).isEqualTo(element.in(trainer.parameters()));
                assertThat(receipt.before() + receipt.step()).isCloseTo(receipt.after(), within(1e-6));
                assertThat(receipt.slots())
                        .extracting(OptimizerReceipt.SlotValue::slot)
                        .isEqualTo(spec.slots());
                for (OptimizerReceipt.SlotValue kept : receipt.slots()) {
                    String slot = kept.slot().name();
                    assertThat((float) kept.before()).isEqualTo(element.in(before.slot(slot, layout)));
                    assertThat((float) kept.after()).isEqualTo(element.in(after.slot(slot, layout)));
                }
            }
        }
    }

    @Test
    void stateOfAnotherEpochIsRefused() {
        try (Trainer trainer = Trainers.open(LECTURE);
                Explainer explainer = new Explainer(LECTURE)) {
            trainer.step();
            Trace trace = trainer.trace();
            TrainerState after = trainer.state();
            ParameterElement element = new ParameterElement("fc.bias", 0, 0);
            assertThatThrownBy(() -> explainer.update(after, trace, element, 0.1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void unknownParametersAndElementsAreRefused() {
        try (Trainer trainer = Trainers.open(LECTURE);
                Explainer explainer = new Explainer(LECTURE)) {
            trainer.compute();
            Trace trace = trainer.trace();
            assertThatThrownBy(() -> explainer.receipt(trace, new ParameterElement("rnn.weight_ih_l1", 0, 0)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> explainer.receipt(trace, new ParameterElement("fc.weight", 5, 0)))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> explainer.receipt(trace, new ParameterElement("fc.bias", 0, -1)))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void explainingLeavesTheRunAsItWasAndFindsItsTraceAgain(Experiment experiment) {
        try (Trainer plain = Trainers.open(experiment);
                Trainer explained = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            for (int epoch = 1; epoch <= 5; epoch++) {
                plain.step();
                TrainerState before = explained.state();
                explained.compute();
                Trace trace = explained.trace();
                explainer.receipt(trace, new ParameterElement("rnn.weight_hh_l0", 0, 0));
                explainer.flow(trace);
                explainer.growth(trace, 0, 0);
                explainer.whatIf(trace, List.of(new Change.EraseHidden(0, 0, 1)));
                explained.update();
                assertThat(explainer.trace(before)).isEqualTo(explained.trace());
            }
            assertThat(explained.state()).isEqualTo(plain.state());
        }
    }
}
