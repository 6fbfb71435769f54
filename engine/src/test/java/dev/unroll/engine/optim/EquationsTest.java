package dev.unroll.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.optim.ScalarUpdate.Part;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EquationsTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(new Adam(0), """
                        m ← β₁·m + (1−β₁)·g
                        v ← β₂·v + (1−β₂)·g²
                        θ ← θ − lr · m/(1−β₁ⁿ) / (√(v/(1−β₂ⁿ)) + ε)"""),
                Arguments.of(new Adam(0.1), """
                        g ← g + λ·θ
                        m ← β₁·m + (1−β₁)·g
                        v ← β₂·v + (1−β₂)·g²
                        θ ← θ − lr · m/(1−β₁ⁿ) / (√(v/(1−β₂ⁿ)) + ε)"""),
                Arguments.of(new AdamW(0.1), """
                        m ← β₁·m + (1−β₁)·g
                        v ← β₂·v + (1−β₂)·g²
                        θ ← (1−lr·λ)·θ − lr · m/(1−β₁ⁿ) / (√(v/(1−β₂ⁿ)) + ε)"""),
                Arguments.of(new Sgd(0, 0), "θ ← θ − lr·g"),
                Arguments.of(new Sgd(0.9, 0), """
                        b ← μ·b + g
                        θ ← θ − lr·b"""),
                Arguments.of(new RmsProp(0), """
                        v ← α·v + (1−α)·g²
                        θ ← θ − lr · g / (√v + ε)"""),
                Arguments.of(new Accumulating(new Sgd(0, 0)), """
                        Σg ← Σg + g
                        g ← Σg
                        θ ← θ − lr·g"""),
                Arguments.of(new Adagrad(0.1), """
                        g ← g + λ·θ
                        s ← s + g²
                        θ ← θ − lr · g / (√s + ε)"""));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anUpdateIsWrittenAsItIsComputed(OptimizerSpec spec, String text) {
        assertThat(spec.equations().stream().map(Assignment::text).collect(Collectors.joining("\n")))
                .isEqualTo(text);
    }

    @Test
    void parenthesesStandWhereTheyAreNeeded() {
        Term a = Term.of("a");
        Term b = Term.of("b");
        Term c = Term.of("c");
        assertThat(a.minus(b.plus(c)).text()).isEqualTo("a − (b + c)");
        assertThat(a.minus(b).minus(c).text()).isEqualTo("a − b − c");
        assertThat(a.plus(b).times(c).text()).isEqualTo("(a+b)·c");
        assertThat(a.over(b.times(c)).text()).isEqualTo("a / (b·c)");
        assertThat(a.over(b).over(c).text()).isEqualTo("a/b / c");
        assertThat(a.times(b).squared().text()).isEqualTo("(a·b)²");
        assertThat(a.power(b.plus(c)).text()).isEqualTo("a^(b+c)");
        assertThat(a.plus(b).root().text()).isEqualTo("√(a+b)");
        assertThat(a.times(b.over(c)).text()).isEqualTo("a · b / c");
    }

    @Test
    void everyNumberOnTheWayIsNamed() {
        ScalarUpdate update = ScalarUpdate.of(new Sgd(0.5, 0.25), 3, 0.1, 4, 1, List.of(6.0));
        assertThat(update.parts())
                .containsExactly(
                        new Part("λ·θ", 1),
                        new Part("g ← g + λ·θ", 2),
                        new Part("μ·b", 3),
                        new Part("b ← μ·b + g", 5),
                        new Part("lr·b", 0.5),
                        new Part("θ ← θ − lr·b", 3.5));
        assertThat(update.parameter()).isEqualTo(3.5);
        assertThat(update.slots()).containsExactly(5.0);
    }

    @Test
    void theMomentsAreCorrectedForHavingBegunAtZero() {
        ScalarUpdate first = ScalarUpdate.of(new Adam(0), 1, 0.1, 1, 0.5, List.of(0.0, 0.0));
        assertThat(part(first, "m / (1 − β₁ⁿ)")).isCloseTo(0.5, within(1e-12));
        assertThat(part(first, "√(v/(1−β₂ⁿ))")).isCloseTo(0.5, within(1e-12));
        assertThat(first.parameter()).isCloseTo(0.9, within(1e-8));
    }

    private static double part(ScalarUpdate update, String text) {
        return update.parts().stream()
                .filter(part -> part.text().equals(text))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
