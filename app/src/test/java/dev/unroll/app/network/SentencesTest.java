package dev.unroll.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Optimizer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final Experiment HIHELL = Frames.hihell();
    private final Sentences sentences = new Sentences(new Words(Locale.ENGLISH));

    private static Experiment cell(Cell cell) {
        return Frames.with(HIHELL, cell, Nonlinearity.TANH, 0, true);
    }

    @Test
    void forwardSaysTheCellsFormulaAndWhatItPredicts() {
        Moment frame = Frames.at(HIHELL, 4);
        FrameValues values = new FrameValues(frame);
        int predicted = values.predicted(4);
        assertThat(sentences.now(frame))
                .isEqualTo("h₄ = tanh(W_ih x₄ + b_ih + W_hh h₃ + b_hh)   →  “"
                        + values.character(predicted) + "” "
                        + Symbols.percent(values.probability(4, predicted)));
        assertThat(sentences.next(frame)).isEqualTo("next: h₅");
        assertThat(sentences.position(frame)).isEqualTo("step 4 of 14: t = 4, from t = 3 and “e”");
    }

    @Test
    void theFirstTimestepReadsTheStateBeforeIt() {
        Moment frame = Frames.at(HIHELL, 1);
        assertThat(sentences.now(frame)).startsWith("h₁ = tanh(W_ih x₁ + b_ih + W_hh h₀ + b_hh)");
        assertThat(sentences.position(frame)).isEqualTo("step 1 of 14: t = 1, from h₀ and “h”");
    }

    @Test
    void backwardNamesWhereTheGradientComesFromAndGoes() {
        Moment frame = Frames.at(HIHELL, 10);
        String norm = Symbols.plain(new FrameValues(frame).hiddenGradientNorm(4, 0));
        assertThat(sentences.now(frame))
                .isEqualTo("∂L/∂h₄ = W_fcᵀ·∂L/∂logits₄ + W_hhᵀ·∂L/∂a₅   ‖∂L/∂h₄‖\u00a0=\u00a0" + norm);
        assertThat(sentences.next(frame))
                .isEqualTo("next: × (1 − h₄²) gives ∂L/∂a₄, then W_hhᵀ sends it to t\u00a0=\u00a03");
        assertThat(sentences.position(frame)).isEqualTo("step 10 of 14: t = 4, from t = 5 and loss 4");
    }

    @Test
    void theLastTimestepHasNoFuture() {
        Moment frame = Frames.at(HIHELL, 8);
        assertThat(sentences.now(frame)).startsWith("∂L/∂h₆ = W_fcᵀ·∂L/∂logits₆   ");
        assertThat(sentences.position(frame)).isEqualTo("step 8 of 14: t = 6, from loss 6");
    }

    @Test
    void afterTheFirstTimestepsGradientComesTheUpdate() {
        assertThat(sentences.next(Frames.at(HIHELL, 13)))
                .isEqualTo("next: × (1 − h₁²) gives ∂L/∂a₁, the last one; step 14 is the update");
        assertThat(sentences.next(Frames.at(HIHELL, 14))).isEqualTo("next: epoch 2");
    }

    @Test
    void theUpdateSaysTheOptimisersEquations() {
        assertThat(sentences.now(Frames.at(HIHELL, 14)))
                .isEqualTo("m ← β₁·m + (1−β₁)·g,  v ← β₂·v + (1−β₂)·g²,  θ ← θ − lr · m/(1−β₁ⁿ) / (√(v/(1−β₂ⁿ)) + ε)"
                        + "   for all 0 parameters, g = ∂L/∂θ");
        Experiment momentum = HIHELL.toBuilder()
                .optimizer(Optimizer.SGD)
                .momentum(0.9)
                .weightDecay(0.01)
                .clip(0.5)
                .build();
        assertThat(sentences.now(Frames.at(momentum, 14)))
                .isEqualTo("g ← g + λ·θ,  b ← μ·b + g,  θ ← θ − lr·b"
                        + "   for all 0 parameters, g = ∂L/∂θ · min(1, 0.5/(‖∂L/∂θ‖+10⁻⁶))");
    }

    @Test
    void whatComesNextNamesTheOptimiser() {
        Experiment adagrad = HIHELL.toBuilder().optimizer(Optimizer.ADAGRAD).build();
        Cursor before = Cursor.end(6, 1).at(13);
        assertThat(sentences.next(Frames.frame(adagrad, before, false, null, 0)))
                .isEqualTo("next: Adagrad’s update");
    }

    @Test
    void withoutTheHeadTheLogitsGradientIsThatOfH() {
        Experiment noHead = Frames.with(HIHELL, Cell.RNN, Nonlinearity.TANH, 0, false);
        assertThat(sentences.now(Frames.at(noHead, 10))).startsWith("∂L/∂h₄ = ∂L/∂logits₄ + W_hhᵀ·∂L/∂a₅   ");
    }

    @Test
    void reluHasItsOwnSlope() {
        Experiment relu = Frames.with(HIHELL, Cell.RNN, Nonlinearity.RELU, 0, true);
        assertThat(sentences.now(Frames.at(relu, 2))).startsWith("h₂ = relu(");
        assertThat(sentences.next(Frames.at(relu, 10))).startsWith("next: × [a₄ > 0] gives ∂L/∂a₄");
    }

    @Test
    void aLowerLayerGetsItsGradientThroughTheLayerAbove() {
        Experiment two = Frames.experiment(List.of("hello"), List.of("ohlol"), 8, 2);
        // Steps 1 to 10 forward, 11 the losses, 12 is t = 5 layer 1, 13 is t = 5 layer 0, 15 is t = 4 layer 0.
        Moment frame = Frames.at(two, 15);
        assertThat(sentences.now(frame)).startsWith("∂L/∂h₄⁽⁰⁾ = W_ih⁽¹⁾ᵀ·∂L/∂a₄⁽¹⁾ + W_hh⁽⁰⁾ᵀ·∂L/∂a₅⁽⁰⁾");
        assertThat(sentences.position(frame)).isEqualTo("step 15 of 22: t = 4, layer 0, from t = 5 and layer 1");
        assertThat(sentences.next(Frames.at(two, 14)))
                .isEqualTo(
                        "next: × (1 − h₄⁽¹⁾²) gives ∂L/∂a₄⁽¹⁾, then W_hhᵀ sends it to t\u00a0=\u00a03 and W_ihᵀ down to layer 0");
    }

    @Test
    void anUpperLayerReadsTheLayerBelow() {
        Experiment two = Frames.experiment(List.of("hello"), List.of("ohlol"), 8, 2);
        assertThat(sentences.now(Frames.at(two, 4)))
                .startsWith("h₂⁽¹⁾ = tanh(W_ih⁽¹⁾ h₂⁽⁰⁾ + b_ih⁽¹⁾ + W_hh⁽¹⁾ h₁⁽¹⁾ + b_hh⁽¹⁾)");
    }

    @Test
    void manyToOneHasNoLossBeforeTheEnd() {
        Experiment one = Frames.experiment(List.of("hello"), List.of("x"), 5, 1);
        Moment frame = Frames.at(one, 9);
        assertThat(sentences.now(frame)).startsWith("∂L/∂h₃ = W_hhᵀ·∂L/∂a₄   ");
        assertThat(sentences.position(frame)).isEqualTo("step 9 of 12: t = 3, from t = 4");
        assertThat(sentences.now(Frames.at(one, 6))).startsWith("L = L₅ = ");
    }

    @Test
    void theLossesAddUpToTheEpochsLoss() {
        Moment frame = Frames.at(HIHELL, 7);
        assertThat(sentences.now(frame)).startsWith("L = (L₁ + … + L₆) / 6 = ");
    }

    @Test
    void gatedCellsHaveTheirOwnFormulas() {
        Formula gru = new Formula(cell(Cell.GRU), 6);
        Formula lstm = new Formula(cell(Cell.LSTM), 6);
        assertThat(gru.forward(4, 0)).isEqualTo("h₄ = (1 − z₄)⊙n₄ + z₄⊙h₃");
        assertThat(lstm.forward(4, 0)).isEqualTo("c₄ = f₄⊙c₃ + i₄⊙g₄,  h₄ = o₄⊙tanh(c₄)");
        assertThat(gru.backward(4, 0, true))
                .isEqualTo("∂L/∂h₄ = W_fcᵀ·∂L/∂logits₄ + z₅⊙∂L/∂h₅ + W_hhᵀ·(∂L/∂a_r, ∂L/∂a_z, r⊙∂L/∂a_n)₅");
        assertThat(lstm.backward(4, 0, true)).startsWith("∂L/∂h₄ = W_fcᵀ·∂L/∂logits₄ + W_hhᵀ·∂L/∂a₅,  ∂L/∂c₄ = ");
        assertThat(gru.backward(6, 0, true)).isEqualTo("∂L/∂h₆ = W_fcᵀ·∂L/∂logits₆");
        assertThat(lstm.backward(4, 0, true)).endsWith("∂L/∂c₄ = o₄⊙(1 − tanh²c₄)⊙∂L/∂h₄ + f₅⊙∂L/∂c₅");
    }

    @Test
    void aMinimalGatedUnitsGateStandsOnBothSidesOfItsMatrix() {
        Formula mgu = new Formula(cell(Cell.MGU), 6);
        assertThat(mgu.forward(4, 0)).isEqualTo("h₄ = (1 − f₄)⊙h₃ + f₄⊙n₄");
        assertThat(mgu.backward(4, 0, true))
                .isEqualTo("∂L/∂h₄ = W_fcᵀ·∂L/∂logits₄ + (1 − f₅)⊙∂L/∂h₅ + f₅⊙(W_hnᵀ·∂L/∂a_n₅) + W_hfᵀ·∂L/∂a_f₅");
    }

    @Test
    void withoutANonlinearityTheGradientIntoHIsHandedOnAsItIs() {
        Experiment none = Frames.with(HIHELL, Cell.RNN, Nonlinearity.NONE, 0, true);
        assertThat(sentences.now(Frames.at(none, 4))).startsWith("h₄ = W_ih x₄ + b_ih + W_hh h₃ + b_hh   →");
        assertThat(sentences.now(Frames.at(none, 10))).startsWith("∂L/∂h₄ = W_fcᵀ·∂L/∂logits₄ + W_hhᵀ·∂L/∂h₅   ");
        assertThat(sentences.next(Frames.at(none, 10))).isEqualTo("next: W_hhᵀ sends ∂L/∂h₄ to t\u00a0=\u00a03");
        assertThat(sentences.next(Frames.at(none, 13)))
                .isEqualTo("next: ∂L/∂h₁ was the last one; step 14 is the update");
    }

    @Test
    void beforeTheFirstStepNothingIsComputed() {
        Moment frame = Frames.frame(HIHELL, Cursor.start(6, 1), false, null, 0);
        assertThat(sentences.now(frame))
                .isEqualTo("Nothing is computed yet: the first step reads the first character.");
        assertThat(sentences.next(frame)).isEqualTo("next: h₁");
        assertThat(sentences.position(frame)).isEqualTo("step 0 of 14: nothing computed yet");
    }
}
