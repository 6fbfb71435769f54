package dev.unroll.engine.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquationTextTest {
    private static List<Equation> equations(String text) {
        return EquationText.parse(text).equations();
    }

    @Test
    void aSkipIsReadAsItIsWritten() {
        CellSpec skip = EquationText.parse("h = h + tanh(W x + U h + b)");
        assertThat(skip.equations()).isEqualTo(Notes.skip().equations());
        assertThat(skip.states()).containsExactly("h");
    }

    @Test
    void timestepsAndOtherSpellingsMeanTheSame() {
        List<Equation> plain = equations("f = σ(W x + U h + b)\nh = (1 − f) ⊙ h + f * tanh(V x)");
        assertThat(equations("fₜ = sigmoid(W·xₜ + U hₜ₋₁ + b); hₜ = (1 - fₜ) * hₜ₋₁ + fₜ ∘ tanh(V xₜ);"))
                .isEqualTo(plain);
    }

    @Test
    void whatIsReadBeforeItsLineIsAState() {
        CellSpec cell = EquationText.parse("f = σ(W x); g = tanh(U h); c = f ⊙ c + g; h = tanh(c)");
        assertThat(cell.states()).containsExactly("h", "c");
        assertThat(cell.parameters()).extracting(CellParameter::name).containsExactly("W", "U");
    }

    @Test
    void whatIsPrintedReadsBackTheSame() {
        Names plain = new Names() {
            @Override
            public String input() {
                return "xₜ";
            }

            @Override
            public String previous(String state) {
                return state + "ₜ₋₁";
            }

            @Override
            public String value(String name) {
                return name + "ₜ";
            }
        };
        FormulaText print = new FormulaText(plain, " ⊙ ");
        for (String text : List.of(
                "h = h − m ⊙ (h − relu(W x + U (m ⊙ h) + b))",
                "f = σ(W x + U h + p ⊙ c + b); c = f ⊙ c + (1 − f) ⊙ tanh(V x + R h); h = tanh(c) ⊙ σ(Q x + q ⊙ c)",
                "h = 1 − tanh(A (B x)) + h")) {
            CellSpec cell = EquationText.parse(text);
            String printed =
                    String.join("\n", cell.equations().stream().map(print::line).toList());
            assertThat(EquationText.parse(printed)).isEqualTo(cell);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    h = tanh(W x + U h + b         | equations-end          | 1 | 23
                    h = tanh(W x + )               | equations-unexpected   | 1 | 16
                    h = W x & h                    | equations-sign         | 1 | 9
                    tanh(W x)                      | equations-assignment   | 1 | 1
                    W = tanh(V x); h = W           | equations-not-assignable | 1 | 1
                    h = W x; h = V x               | equations-twice        | 2 | 2
                    h = W x + lambda               | equations-taken        | 1 | 11
                    g = W x                        | equations-no-h         | 1 | 1
                    h = tanh(U h)                  | equations-without-x    | 1 | 1
                    h = sin(W x)                   | equations-no-function  | 1 | 5
                    h = tanh(x)                    | equations-x-alone      | 1 | 10
                    h = W x + W h                  | equations-two-shapes   | 1 | 11
                    h = W x + bₜ₋₁                 | equations-no-state     | 1 | 11
                    g = W x; h = gₜ₋₁ + g          | equations-too-late     | 2 | 6
                    h = W x W                      | equations-unexpected   | 1 | 9
                    h = h h + W x                  | equations-unexpected   | 1 | 7
                    """)
    void whatIsWrongIsNamedWithItsPlace(String text, String rule, int line, int place) {
        EquationProblem problem = catchThrowableOfType(EquationProblem.class, () -> EquationText.parse(text));
        assertThat(problem.rule()).isEqualTo(rule);
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.place()).isEqualTo(place);
    }
}
