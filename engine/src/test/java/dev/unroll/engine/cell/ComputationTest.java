package dev.unroll.engine.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.engine.cell.CellParameter.Kind;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Expression.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComputationTest {
    private static final FormulaText TEXT = new FormulaText(
            new Names() {
                @Override
                public String input() {
                    return "x";
                }

                @Override
                public String previous(String state) {
                    return state + "'";
                }

                @Override
                public String value(String name) {
                    return name;
                }
            },
            "⊙");

    private static List<String> steps(CellSpec spec) {
        return Computation.of(spec).parts().stream()
                .map(part -> (part.isNamed() ? part.name() + " = " : "") + TEXT.of(part.expression()))
                .toList();
    }

    private static List<String> names(List<Part> parts) {
        return parts.stream().map(Part::name).toList();
    }

    @Test
    void anRnnComputesTwoProductsTheirSumAndItsTanh() {
        assertThat(steps(Cells.RNN))
                .containsExactly(
                        "W_ih x",
                        "W_hh h'",
                        "a = W_ih x + b_ih + W_hh h' + b_hh",
                        "h = tanh(W_ih x + b_ih + W_hh h' + b_hh)");
    }

    @Test
    void withoutAFunctionTheSumIsTheState() {
        assertThat(steps(Cells.LINEAR_RNN)).containsExactly("W_ih x", "W_hh h'", "h = W_ih x + b_ih + W_hh h' + b_hh");
        assertThat(names(Computation.of(Cells.LINEAR_RNN).preActivations())).containsExactly("h");
    }

    @Test
    void everyStepComesAfterWhatItIsComputedFrom() {
        assertThat(steps(Cells.MGU))
                .containsExactly(
                        "W_if x",
                        "W_hf h'",
                        "a_f = W_if x + b_if + W_hf h' + b_hf",
                        "f = σ(W_if x + b_if + W_hf h' + b_hf)",
                        "W_in x",
                        "f⊙h'",
                        "W_hn (f⊙h')",
                        "a_n = W_in x + b_in + W_hn (f⊙h') + b_hn",
                        "n = tanh(W_in x + b_in + W_hn (f⊙h') + b_hn)",
                        "1 − f",
                        "(1 − f)⊙h'",
                        "f⊙n",
                        "h = (1 − f)⊙h' + f⊙n");
    }

    @Test
    void thePreActivationsAreInTheBlocksOrder() {
        assertThat(names(Computation.of(Cells.GRU).preActivations())).containsExactly("a_r", "a_z", "a_n");
        assertThat(names(Computation.of(Cells.LSTM).preActivations())).containsExactly("a_i", "a_f", "a_g", "a_o");
        assertThat(names(Computation.of(Cells.MGU).preActivations())).containsExactly("a_f", "a_n");
        assertThat(names(Computation.of(Notes.skip()).preActivations())).containsExactly("a");
        assertThat(names(Computation.of(Notes.everything()).preActivations()))
                .containsExactly("a_u", "a_s", "a_o", "h");
    }

    @Test
    void aProductThatAGateMultipliesKeepsItsName() {
        Part hn = Computation.of(Cells.GRU).named("hn");
        assertThat(TEXT.of(hn.expression())).isEqualTo("W_hn h' + b_hn");
        assertThat(Cells.GRU.equations().get(hn.equation()).name()).isEqualTo("n");
    }

    @Test
    void whatTwoEquationsShareIsComputedOnce() {
        assertThat(steps(Notes.everything())).containsOnlyOnce("W x");
    }

    private static String path(Path path) {
        return path.flows().stream()
                .map(flow -> switch (flow) {
                    case Flow.By(Expression factor) -> TEXT.factor(factor);
                    case Flow.Slope(Activation function, Part _) -> function.symbol() + "′";
                    case Flow.Through(Block weight) -> weight.symbol() + "ᵀ";
                    case Flow.Same() -> "1";
                    case Flow.Negated() -> "−1";
                })
                .collect(Collectors.joining(
                        " ", (path.negative() ? "−" : "") + path.from().name() + " ", ""))
                .strip();
    }

    private static List<String> paths(CellSpec spec, Expression into) {
        return Computation.of(spec).pathsInto(into).stream()
                .map(ComputationTest::path)
                .toList();
    }

    @Test
    void aGradientReachesAGateByEveryProductItStandsIn() {
        assertThat(paths(Cells.GRU, new Value("z"))).containsExactly("h h'", "−h n");
        assertThat(paths(Cells.GRU, new Value("r"))).containsExactly("a_n (W_hn h' + b_hn)");
        assertThat(paths(Cells.MGU, new Value("f"))).containsExactly("h n", "−h h'", "a_n W_hnᵀ h'");
    }

    @Test
    void aGradientReachesTheStateBefore() {
        assertThat(paths(Cells.RNN, new Previous("h"))).containsExactly("a W_hhᵀ");
        assertThat(paths(Cells.GRU, new Previous("h"))).containsExactly("h z", "a_n r W_hnᵀ", "a_z W_hzᵀ", "a_r W_hrᵀ");
        assertThat(paths(Cells.LSTM, new Previous("c"))).containsExactly("c f");
        assertThat(paths(Cells.LSTM, new Value("c"))).containsExactly("h o tanh′");
        assertThat(paths(Cells.MGU, new Previous("h"))).containsExactly("h (1 − f)", "a_n W_hnᵀ f", "a_f W_hfᵀ");
    }

    @Test
    void blocksStackPyTorchsFourParameters() {
        assertThat(Cells.GRU.parameters())
                .containsExactly(
                        new CellParameter("weight_ih", 3, Kind.OF_INPUT),
                        new CellParameter("weight_hh", 3, Kind.OF_HIDDEN),
                        new CellParameter("bias_ih", 3, Kind.BIAS),
                        new CellParameter("bias_hh", 3, Kind.BIAS));
    }

    @Test
    void matricesOfTheirOwnAreParametersInOrderOfAppearance() {
        assertThat(Notes.everything().parameters().stream().map(CellParameter::name))
                .containsExactly("W", "U", "p", "V", "P", "b", "q");
    }

    @Test
    void onlySomeCellsKeepTheirOutputWithinOne() {
        assertThat(List.of(Cells.RNN, Cells.LSTM)).allMatch(CellSpec::isWithinOne);
        assertThat(List.of(Cells.GRU, Cells.MGU))
                .allMatch(CellSpec::staysWithinOne)
                .noneMatch(CellSpec::isWithinOne);
        assertThat(List.of(Cells.RELU_RNN, Cells.LINEAR_RNN, Notes.skip(), Notes.everything()))
                .noneMatch(CellSpec::staysWithinOne);
    }

    @Test
    void aValueIsReadAfterItIsComputed() {
        Equation early = new Equation("h", new Value("g"));
        Equation late = new Equation("g", new Previous("h"));
        assertThatThrownBy(() -> new CellSpec("X", List.of(), List.of("h"), List.of(early, late)))
                .hasMessage("g is read before it is computed");
        Equation state = new Equation("h", Notes.bias("b"));
        assertThatThrownBy(() -> new CellSpec("X", List.of(), List.of("h"), List.of(state, late)))
                .hasMessage("h of the timestep before is read after h");
        assertThatThrownBy(() -> new CellSpec("X", List.of(), List.of("h"), List.of(state, state)))
                .hasMessage("h is computed twice");
        assertThatThrownBy(() -> new CellSpec("X", List.of(), List.of("h", "c"), List.of(state)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void formulasPutSumsInBracketsInsideProducts() {
        assertThat(Cells.GRU.equations().stream().map(TEXT::line))
                .containsExactly(
                        "r = σ(W_ir x + b_ir + W_hr h' + b_hr)",
                        "z = σ(W_iz x + b_iz + W_hz h' + b_hz)",
                        "n = tanh(W_in x + b_in + r⊙(W_hn h' + b_hn))",
                        "h = (1 − z)⊙n + z⊙h'");
        assertThat(TEXT.line(Notes.everything().equation("h"))).isEqualTo("h = o⊙tanh(s) − b + W x⊙(q − h')");
    }

    @Test
    void oneElementOfAFormula() {
        assertThat(TEXT.element(Cells.GRU.equation("h").expression(), 1)).isEqualTo("(1 − z[1]) · n[1] + z[1] · h'[1]");
        assertThat(TEXT.element(Cells.LSTM.equation("h").expression(), 0)).isEqualTo("o[0] · tanh(c[0])");
        assertThat(TEXT.element(Computation.of(Cells.GRU).named("a_n").expression(), 2))
                .isEqualTo("W_in[2,:] · x + b_in[2] + r[2] · (W_hn h' + b_hn)[2]");
        assertThat(TEXT.element(Computation.of(Cells.MGU).named("a_n").expression(), 2))
                .isEqualTo("W_in[2,:] · x + b_in[2] + W_hn[2,:] · (f⊙h') + b_hn[2]");
    }
}
