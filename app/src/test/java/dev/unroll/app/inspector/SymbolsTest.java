package dev.unroll.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.cell.Cells;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolsTest {
    private static final Notation FOURTH = new Notation(4, 0, 1);

    @Test
    void formulaCarriesTheIndicesOfItsTimestep() {
        assertThat(CellFormula.lines(Cells.RNN, FOURTH)).containsExactly("h₄ = tanh(W_ih x₄ + b_ih + W_hh h₃ + b_hh)");
        assertThat(CellFormula.lines(Cells.RELU_RNN, new Notation(1, 0, 1)))
                .containsExactly("h₁ = relu(W_ih x₁ + b_ih + W_hh h₀ + b_hh)");
    }

    @Test
    void anUpperLayerReadsTheHiddenStateOfTheLayerBelow() {
        assertThat(CellFormula.lines(Cells.RNN, new Notation(12, 1, 2)))
                .containsExactly("h₁₂⁽¹⁾ = tanh(W_ih h₁₂⁽⁰⁾ + b_ih + W_hh h₁₁⁽¹⁾ + b_hh)");
    }

    @Test
    void gruAndLstmAreWrittenAsPyTorchWritesThem() {
        assertThat(CellFormula.lines(Cells.GRU, FOURTH))
                .containsExactly(
                        "r₄ = σ(W_ir x₄ + b_ir + W_hr h₃ + b_hr)",
                        "z₄ = σ(W_iz x₄ + b_iz + W_hz h₃ + b_hz)",
                        "n₄ = tanh(W_in x₄ + b_in + r₄ ⊙ (W_hn h₃ + b_hn))",
                        "h₄ = (1 − z₄) ⊙ n₄ + z₄ ⊙ h₃");
        assertThat(CellFormula.lines(Cells.LSTM, FOURTH))
                .containsExactly(
                        "i₄ = σ(W_ii x₄ + b_ii + W_hi h₃ + b_hi)",
                        "f₄ = σ(W_if x₄ + b_if + W_hf h₃ + b_hf)",
                        "g₄ = tanh(W_ig x₄ + b_ig + W_hg h₃ + b_hg)",
                        "o₄ = σ(W_io x₄ + b_io + W_ho h₃ + b_ho)",
                        "c₄ = f₄ ⊙ c₃ + i₄ ⊙ g₄",
                        "h₄ = o₄ ⊙ tanh(c₄)");
    }

    @Test
    void sumsThatDoNotAddUpAsPrintedAreCalledRounded() {
        Term third = Term.of("third", 1 / 3.0);
        assertThat(Derivation.sum(Term.of("all", 1), List.of(third, third, third))
                        .isRounded(Digits.PLAIN))
                .isTrue();
        assertThat(Derivation.sum(Term.of("all", 0.75), List.of(Term.of("a", 0.5), Term.of("b", 0.25)))
                        .isRounded(Digits.PLAIN))
                .isFalse();
    }

    @Test
    void aTableOfSmallNumbersIsPrintedInOnePowerOfTen() {
        Digits digits = Digits.fitting(List.of(0.00123456, -0.0000567));
        assertThat(digits.exponent()).isEqualTo(-3);
        assertThat(digits.print(0.00123456)).isEqualTo("+1.2346");
        assertThat(digits.print(-0.0000567)).isEqualTo("-0.0567");
        assertThat(Notation.timesPowerOfTen(digits.exponent())).isEqualTo("× 10⁻³");
        assertThat(Digits.fitting(List.of(0.4, -2.0))).isEqualTo(Digits.PLAIN);
        assertThat(Digits.fitting(List.of())).isEqualTo(Digits.PLAIN);
    }

    @Test
    void theNearestTimestepWithTheSameInputAndAnotherTargetIsFound() {
        List<String> inputs = List.of("h", "i", "h", "e", "l", "l");
        List<String> targets = List.of("i", "h", "e", "l", "l", "o");
        assertThat(SameInput.of(inputs, targets, 5)).contains(new SameInput("l", 5, "l", 6, "o"));
        assertThat(SameInput.of(inputs, targets, 1)).contains(new SameInput("h", 1, "i", 3, "e"));
        assertThat(SameInput.of(inputs, targets, 4)).isEmpty();
        // the same target both times: nothing to explain
        assertThat(SameInput.of(List.of("l", "l"), List.of("x", "x"), 1)).isEmpty();
        assertThat(SameInput.of(List.of("l", "l"), List.of("x"), 1)).isEmpty();
    }
}
