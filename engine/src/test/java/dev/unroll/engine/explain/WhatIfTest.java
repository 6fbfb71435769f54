package dev.unroll.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.explain.ForwardValues.LayerValues;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WhatIfTest {
    static Stream<Experiment> shapes() {
        return Stream.concat(RandomExperiments.draw(47, 1), RandomExperiments.mistakes());
    }

    private static Experiment lecture(Cell cell) {
        return Experiment.builder()
                .inputs(List.of("hihell", "ollehi"))
                .targets(List.of("ihello", "llehih"))
                .vocab("hielo")
                .cell(cell)
                .hidden(4)
                .layers(2)
                .linear(true)
                .build();
    }

    private static Trace tenth(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            for (int epoch = 1; epoch < 10; epoch++) {
                trainer.advance();
            }
            trainer.step();
            return trainer.trace();
        }
    }

    private static WhatIf whatIf(Experiment experiment, Change... changes) {
        try (Explainer explainer = new Explainer(experiment)) {
            return explainer.whatIf(tenth(experiment), List.of(changes));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void withoutAChangeStepByStepEqualsTheWholeSequence(Experiment experiment) {
        Trace trace = tenth(experiment);
        try (Explainer explainer = new Explainer(experiment)) {
            WhatIf same = explainer.whatIf(trace, List.of());
            assertThat(same.changed()).isEqualTo(same.original());
            ForwardValues values = same.original();
            assertThat(values.inputs()).isEqualTo(trace.inputs());
            assertThat(values.predicted()).isEqualTo(trace.predicted());
            assertThat(values.loss()).isCloseTo(trace.loss(), within(1e-5));
            assertClose(values.x(), trace.x());
            assertClose(values.logits(), trace.logits());
            assertClose(values.probabilities(), trace.probabilities());
            assertClose(values.losses(), trace.losses());
            for (int layer = 0; layer < experiment.layers(); layer++) {
                assertClose(values.layers().get(layer), trace.layers().get(layer));
            }
        }
    }

    private static void assertClose(LayerValues actual, LayerTrace expected) {
        assertClose(actual.a(), expected.a());
        assertClose(actual.state("h"), expected.h());
        assertThat(actual.gates().keySet()).isEqualTo(expected.gates().keySet());
        actual.gates()
                .forEach((letter, gate) -> assertClose(
                        gate, Objects.requireNonNull(expected.gates().get(letter))));
        assertThat(actual.states()).hasSameSizeAs(expected.states());
        expected.states().forEach(state -> assertClose(actual.state(state.name()), state.values()));
    }

    private static void assertClose(NamedArray actual, NamedArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.toArray()).containsExactly(expected.toArray(), within(1e-5f));
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void anErasedStateIsForgottenFromThereOnInItsLayer(Cell cell) {
        WhatIf erased = whatIf(lecture(cell), new Change.EraseHidden(0, 1, 3));
        LayerValues before = erased.original().layers().getFirst();
        LayerValues after = erased.changed().layers().getFirst();
        assertThat(after.previous("h").vector(1, 3)).containsOnly(0);
        // the other sequence, and all before, are untouched
        assertThat(after.state("h").matrix(0)).isEqualTo(before.state("h").matrix(0));
        for (int t = 0; t < 6; t++) {
            boolean same = t < 3;
            assertThat(after.state("h").at(1, t, 0) == before.state("h").at(1, t, 0))
                    .isEqualTo(same);
            assertThat(erased.changed().logits().at(1, t, 0)
                            == erased.original().logits().at(1, t, 0))
                    .isEqualTo(same);
        }
    }

    @Test
    void erasedRnnStateLeavesOnlyTheInput() {
        Experiment experiment = lecture(Cell.RNN);
        Trace trace = tenth(experiment);
        NamedArray wIh = trace.parameters().get("rnn.weight_ih_l0");
        NamedArray bIh = trace.parameters().get("rnn.bias_ih_l0");
        NamedArray bHh = trace.parameters().get("rnn.bias_hh_l0");
        LayerValues layer = whatIf(experiment, new Change.EraseHidden(0, 0, 3))
                .changed()
                .layers()
                .getFirst();
        for (int unit = 0; unit < 4; unit++) {
            // t = 4 reads e, the third character of the vocabulary
            double expected = Math.tanh(wIh.at(unit, 2) + bIh.at(unit) + bHh.at(unit));
            assertThat((double) layer.state("h").at(0, 3, unit)).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void erasedCellStateKeepsWhatTheInputGateLetsIn() {
        WhatIf erased = whatIf(lecture(Cell.LSTM), new Change.EraseCell(1, 0, 2));
        LayerValues layer = erased.changed().layers().get(1);
        NamedArray i = Objects.requireNonNull(layer.gates().get("i"));
        NamedArray g = Objects.requireNonNull(layer.gates().get("g"));
        NamedArray c = layer.state("c");
        for (int unit = 0; unit < 4; unit++) {
            // c = f ⊙ 0 + i ⊙ g
            assertThat(c.at(0, 2, unit)).isCloseTo(i.at(0, 2, unit) * g.at(0, 2, unit), within(1e-6f));
        }
    }

    @Test
    void anotherBiasOfTheHeadMovesOneLogitEverywhere() {
        Experiment experiment = lecture(Cell.GRU);
        ParameterElement element = new ParameterElement("fc.bias", 0, 2);
        float bias = element.in(tenth(experiment).parameters());
        WhatIf moved = whatIf(experiment, new Change.SetParameter(element, bias + 1));
        for (int t = 0; t < 6; t++) {
            float difference = moved.changed().logits().at(0, t, 2)
                    - moved.original().logits().at(0, t, 2);
            assertThat(difference).isCloseTo(1, within(1e-5f));
            assertThat(moved.changed().logits().at(0, t, 1))
                    .isEqualTo(moved.original().logits().at(0, t, 1));
        }
    }

    @Test
    void anotherInputIsTheRunOfThatInput() {
        // What "hihell" computes when its third character is an o: the forward pass of "hioell" at those parameters.
        WhatIf replaced = whatIf(lecture(Cell.LSTM), new Change.ReplaceInput(0, 2, 4));
        assertThat(replaced.changed().inputs().getFirst()).containsExactly(0, 1, 4, 2, 3, 3);
        assertThat(replaced.changed().x().vector(0, 2)).containsExactly(0, 0, 0, 0, 1);
        assertThat(replaced.changed().loss()).isNotEqualTo(replaced.original().loss());
        assertThat(replaced.changed().losses().vector(1))
                .isEqualTo(replaced.original().losses().vector(1));
    }

    @Test
    void changesThatDoNotFitAreRefused() {
        Experiment experiment = lecture(Cell.GRU);
        assertThatThrownBy(() -> whatIf(experiment, new Change.EraseCell(0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> whatIf(experiment, new Change.EraseHidden(2, 0, 0)))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> whatIf(experiment, new Change.ReplaceInput(0, 6, 0)))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> whatIf(experiment, new Change.ReplaceInput(0, 0, 5)))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> whatIf(experiment, new Change.SetParameter(new ParameterElement("fc.bias", 1, 0), 0)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aShutForgetGateForgetsAndWhatDoesNotFollowStays() {
        WhatIf shut = whatIf(lecture(Cell.LSTM), new Change.SetGate(0, 0, 2, "f", 0));
        LayerValues before = shut.original().layers().getFirst();
        LayerValues after = shut.changed().layers().getFirst();
        for (int unit = 0; unit < after.state("h").size(2); unit++) {
            // cₜ = 0 ⊙ cₜ₋₁ + iₜ ⊙ gₜ, hₜ = oₜ ⊙ tanh(cₜ)
            double c = (double) gate(before, "i").at(0, 2, unit)
                    * gate(before, "g").at(0, 2, unit);
            double h = gate(before, "o").at(0, 2, unit) * Math.tanh(c);
            assertThat(gate(after, "f").at(0, 2, unit)).isZero();
            assertThat((double) c(after).at(0, 2, unit)).isCloseTo(c, within(1e-7));
            assertThat((double) after.state("h").at(0, 2, unit)).isCloseTo(h, within(1e-7));
        }
        for (String other : List.of("i", "g", "o")) {
            assertThat(gate(after, other).vector(0, 2))
                    .isEqualTo(gate(before, other).vector(0, 2));
        }
        assertThat(after.state("h").vector(0, 1)).isEqualTo(before.state("h").vector(0, 1));
        assertThat(after.state("h").vector(0, 3)).isNotEqualTo(before.state("h").vector(0, 3));
        assertThat(shut.changed().logits().vector(0, 2))
                .isNotEqualTo(shut.original().logits().vector(0, 2));
        assertThat(shut.changed().loss()).isNotEqualTo(shut.original().loss());
    }

    @Test
    void anUpdateGateOfOneKeepsAGrusState() {
        WhatIf kept = whatIf(lecture(Cell.GRU), new Change.SetGate(0, 0, 3, "z", 1));
        LayerValues after = kept.changed().layers().getFirst();
        assertThat(after.state("h").vector(0, 3)).isEqualTo(after.state("h").vector(0, 2));
    }

    @Test
    void aResetGateOfZeroTakesTheStateOutOfAGrusNewValue() {
        WhatIf reset = whatIf(lecture(Cell.GRU), new Change.SetGate(0, 0, 3, "r", 0));
        LayerValues before = reset.original().layers().getFirst();
        LayerValues after = reset.changed().layers().getFirst();
        int hidden = after.state("h").size(2);
        for (int unit = 0; unit < hidden; unit++) {
            // a without r ⊙ (W_hn·hₜ₋₁ + b_hn)
            double a = before.a().at(0, 3, 2 * hidden + unit)
                    - (double) gate(before, "r").at(0, 3, unit)
                            * gate(before, "hn").at(0, 3, unit);
            assertThat((double) after.a().at(0, 3, 2 * hidden + unit)).isCloseTo(a, within(1e-6));
            assertThat((double) gate(after, "n").at(0, 3, unit)).isCloseTo(Math.tanh(a), within(1e-6));
        }
        assertThat(gate(after, "z").vector(0, 3)).isEqualTo(gate(before, "z").vector(0, 3));
    }

    @Test
    void aShutGateKeepsAMinimalGatedUnitsState() {
        WhatIf shut = whatIf(lecture(Cell.MGU), new Change.SetGate(0, 0, 3, "f", 0));
        LayerValues before = shut.original().layers().getFirst();
        LayerValues after = shut.changed().layers().getFirst();
        assertThat(after.state("h").vector(0, 3)).isEqualTo(after.state("h").vector(0, 2));
        // n = tanh(W_in·x + b_in + W_hn·0 + b_hn) is another
        assertThat(gate(after, "n").vector(0, 3)).isNotEqualTo(gate(before, "n").vector(0, 3));
    }

    @Test
    void aFrozenGateKeepsWhatItWasAtThatTimestep() {
        WhatIf frozen = whatIf(lecture(Cell.LSTM), new Change.FreezeGate(0, 0, 1, "i"));
        LayerValues before = frozen.original().layers().getFirst();
        LayerValues after = frozen.changed().layers().getFirst();
        float[] kept = gate(before, "i").vector(0, 1);
        for (int t = 1; t < 6; t++) {
            assertThat(gate(after, "i").vector(0, t)).isEqualTo(kept);
        }
        assertThat(after.state("h").vector(0, 1)).isEqualTo(before.state("h").vector(0, 1));
        assertThat(after.state("h").vector(0, 2)).isNotEqualTo(before.state("h").vector(0, 2));
    }

    @Test
    void aFrozenGateOfAMinimalGatedUnitStillBlendsWhatIsNew() {
        WhatIf frozen = whatIf(lecture(Cell.MGU), new Change.FreezeGate(0, 0, 1, "f"));
        LayerValues before = frozen.original().layers().getFirst();
        LayerValues after = frozen.changed().layers().getFirst();
        float[] kept = gate(before, "f").vector(0, 1);
        assertThat(after.state("h").vector(0, 1)).isEqualTo(before.state("h").vector(0, 1));
        assertThat(after.state("h").vector(0, 2)).isNotEqualTo(before.state("h").vector(0, 2));
        for (int t = 1; t < 6; t++) {
            assertThat(gate(after, "f").vector(0, t)).isEqualTo(kept);
            for (int unit = 0; unit < kept.length; unit++) {
                // hₜ = (1 − f₁) ⊙ hₜ₋₁ + f₁ ⊙ nₜ
                double h = (1 - kept[unit]) * (double) after.state("h").at(0, t - 1, unit)
                        + kept[unit] * (double) gate(after, "n").at(0, t, unit);
                assertThat((double) after.state("h").at(0, t, unit)).isCloseTo(h, within(1e-6));
            }
        }
        assertThat(gate(after, "f").vector(1, 3)).isEqualTo(gate(before, "f").vector(1, 3));
    }

    @Test
    void aGateOfTheUpperLayerLeavesTheLowerOneAndTheOtherSequenceAlone() {
        WhatIf upper = whatIf(lecture(Cell.GRU), new Change.SetGate(1, 0, 2, "z", 1));
        assertThat(upper.changed().layers().getFirst().state("h"))
                .isEqualTo(upper.original().layers().getFirst().state("h"));
        NamedArray h = upper.changed().layers().get(1).state("h");
        NamedArray before = upper.original().layers().get(1).state("h");
        assertThat(h.vector(0, 2)).isEqualTo(before.vector(0, 1));
        assertThat(h.matrix(1)).isEqualTo(before.matrix(1));
    }

    @Test
    void aLayerWithoutSuchAGateIsRefused() {
        assertThatThrownBy(() -> whatIf(lecture(Cell.RNN), new Change.SetGate(0, 0, 0, "f", 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> whatIf(lecture(Cell.GRU), new Change.FreezeGate(0, 0, 0, "hn")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> whatIf(lecture(Cell.LSTM), new Change.SetGate(0, 0, 6, "f", 0)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static NamedArray gate(LayerValues values, String letter) {
        return Objects.requireNonNull(values.gates().get(letter));
    }

    private static NamedArray c(LayerValues values) {
        return values.state("c");
    }
}
