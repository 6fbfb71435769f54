package dev.unroll.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.inspector.LayerWeights.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationsTest {
    private static final String RNN = "\"cell\": \"rnn\"";
    private static final String RELU = "\"cell\": \"rnn\", \"nonlinearity\": \"relu\"";
    private static final String NONE = "\"cell\": \"rnn\", \"nonlinearity\": \"none\"";
    private static final String MGU = "\"cell\": \"mgu\"";
    private static final String GRU = "\"cell\": \"gru\"";
    private static final String LSTM = "\"cell\": \"lstm\"";

    private static TinyRun run(String cell) {
        return new TinyRun("""
                {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo", "hidden": 3, "linear": true, %s}""".formatted(cell));
    }

    private static CellNumbers cell(Moment frame) {
        return CellNumbers.of(frame).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {RNN, RELU, NONE, GRU, LSTM, MGU})
    void everySumsTermsAddUpToTheValueTheCellComputed(String cell) {
        TinyRun run = run(cell);
        for (int t = 1; t <= 6; t++) {
            for (int unit = 0; unit < 3; unit++) {
                for (Derivation sum : UnitSum.of(cell(run.finished(t, unit)), unit)) {
                    Chains.assertHolds(sum);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RNN, RELU, NONE, GRU, LSTM, MGU})
    void theLastResultIsTheHiddenValue(String cell) {
        CellNumbers numbers = cell(run(cell).finished(4, 1));
        assertThat(UnitSum.of(numbers, 1).getLast().result().value()).isEqualTo(numbers.h(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {RNN, RELU, NONE, GRU, LSTM, MGU})
    void factorsLeadFromTheGradientIntoTheStateToTheGradientIntoThePreActivation(String cell) {
        TinyRun run = run(cell);
        for (int t = 1; t <= 6; t++) {
            for (int unit = 0; unit < 3; unit++) {
                for (Derivation step : GradientTerms.of(cell(run.finished(t, unit)), unit, "loss", "future")) {
                    Chains.assertHolds(step);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RNN, RELU, NONE, GRU, LSTM, MGU})
    void contributionsOfAllTimestepsAddUpToTheParametersGradient(String cell) {
        Moment frame = run(cell).finished(4, 1);
        for (Kind kind : Kind.values()) {
            for (int gate = 0; gate < cell(frame).spec().gates(); gate++) {
                ParameterGradient gradient = ParameterGradient.of(frame, cell(frame), 1, new Pin(kind, gate, 2));
                assertThat(gradient.perTimestep()).hasSize(6);
                assertThat(gradient.perTimestep().stream().mapToDouble(v -> v).sum())
                        .as(gradient.name())
                        .isCloseTo(gradient.total(), within(1e-6));
                assertThat(gradient.here().result().value())
                        .isEqualTo(gradient.perTimestep().get(3));
                Chains.assertHolds(gradient.here());
            }
        }
    }

    @Test
    void namesTheParameterByPyTorchsStackedRow() {
        Moment frame = run(GRU).finished(4, 1);
        assertThat(ParameterGradient.of(frame, cell(frame), 1, new Pin(Kind.WEIGHT_HH, 2, 0))
                        .name())
                .isEqualTo("weight_hh_l0[7,0]");
        assertThat(ParameterGradient.of(frame, cell(frame), 1, new Pin(Kind.BIAS_IH, 1, 0))
                        .name())
                .isEqualTo("bias_ih_l0[4]");
    }

    @Test
    void isBlankWhereTheCursorHasNotBeen() {
        Moment atThree = run(RNN).moment(new CellRef(4, 0), 1, 3);
        CellNumbers numbers = cell(atThree);
        assertThat(numbers.previousReached()).isTrue();
        assertThat(UnitSum.of(numbers, 1).getFirst().lines()).noneMatch(Term::isKnown);

        Moment atFour = run(RNN).moment(new CellRef(4, 0), 1, 4);
        assertThat(UnitSum.of(cell(atFour), 1).getFirst().lines()).allMatch(Term::isKnown);
        assertThat(GradientTerms.of(cell(atFour), 1, "loss", "future")
                        .getFirst()
                        .lines())
                .noneMatch(Term::isKnown);
    }

    @Test
    void gradientOfAParameterIsBlankUntilTheBackwardPassIsThrough() {
        // 6 forward, losses, then backward t = 6, 5, 4
        Moment frame = run(RNN).moment(new CellRef(4, 0), 1, 10);
        ParameterGradient gradient = ParameterGradient.of(frame, cell(frame), 1, new Pin(Kind.WEIGHT_HH, 0, 2));
        assertThat(gradient.perTimestep().subList(0, 3)).allMatch(v -> v.isNaN());
        assertThat(gradient.perTimestep().subList(3, 6)).noneMatch(v -> v.isNaN());
        assertThat(gradient.total()).isNaN();
    }

    @Test
    void namesEveryTermWithTheIndicesOfItsTimestep() {
        Derivation sum = UnitSum.of(cell(run(RNN).finished(4, 1)), 1).getFirst();
        assertThat(sum.lines().map(Term::label))
                .containsExactly(
                        "W_ih[1,:] · x₄", "b_ih[1] + b_hh[1]", "W_hh[1,:] · h₃", "a₄[1]", "h₄[1] = tanh(a₄[1])");
    }

    private static List<String> labels(List<Derivation> derivations) {
        return derivations.stream().flatMap(Derivation::lines).map(Term::label).toList();
    }

    @Test
    void aSumOnTheWayToAGateIsADerivationOfItsOwn() {
        assertThat(labels(UnitSum.of(cell(run(GRU).finished(4, 1)), 1)))
                .containsSubsequence(
                        "W_hn[1,:] · h₃",
                        "b_hn[1]",
                        "(W_hn h₃ + b_hn)[1]",
                        "r₄[1] · (W_hn h₃ + b_hn)[1]",
                        "a_n₄[1]",
                        "n₄[1] = tanh",
                        "(1 − z₄[1]) · n₄[1]");
    }

    @Test
    void aGateThatIsUsedTwiceGetsItsGradientInTwoTerms() {
        assertThat(labels(GradientTerms.of(cell(run(MGU).finished(4, 1)), 1, "loss", "future")))
                .containsExactly(
                        "loss",
                        "future",
                        "∂L/∂h₄[1]",
                        "∂L/∂h₄[1]",
                        "f₄[1]",
                        "1 − n₄[1]²",
                        "∂L/∂a_n₄[1]",
                        "∂L/∂h₄[1] · (n₄[1] − h₃[1])",
                        "(W_hnᵀ·∂L/∂a_n₄)[1] · h₃[1]",
                        "∂L/∂f₄[1]",
                        "f₄(1 − f₄)",
                        "∂L/∂a_f₄[1]");
    }

    @Test
    void withoutANonlinearityTheSumIsTheHiddenValue() {
        CellNumbers none = cell(run(NONE).finished(4, 1));
        assertThat(labels(UnitSum.of(none, 1)))
                .containsExactly("W_ih[1,:] · x₄", "b_ih[1] + b_hh[1]", "W_hh[1,:] · h₃", "h₄[1]");
        assertThat(labels(GradientTerms.of(none, 1, "loss", "future"))).containsExactly("loss", "future", "∂L/∂h₄[1]");
    }

    @Test
    void nothingIsComputedBeforeTheFirstStep() {
        Moment start = run(LSTM).moment(new CellRef(1, 0), 0, 0);
        assertThat(UnitSum.of(cell(start), 0).stream().flatMap(Derivation::lines))
                .noneMatch(Term::isKnown);
    }

    @Test
    void aSelectionOutsideTheNetworkIsNone() {
        assertThat(CellNumbers.of(run(RNN).moment(new CellRef(7, 0), 0, 3))).isEmpty();
        assertThat(CellNumbers.of(run(RNN).moment(new CellRef(1, 1), 0, 3))).isEmpty();
    }

    /** W_ih = (1, 2), b_ih = 0.5, b_hh = −0.25, W_hh = 3, x = (0, 1), h₀ = 0: a = 2 + 0.25, h = tanh 2.25. */
    @Test
    void unitSumByHand() {
        List<Term> terms =
                UnitSum.of(cell(ByHand.moment()), 0).getFirst().lines().toList();
        assertThat(terms).extracting(Term::value).containsExactly(2.0, 0.25, 0.0, 2.25, (double) ByHand.H);
    }

    /** From the loss 0.5, from the future −0.25: ∂L/∂h = 0.25; × (1 − h²) = ∂L/∂a. */
    @Test
    void gradientTermsByHand() {
        Derivation step =
                GradientTerms.of(cell(ByHand.moment()), 0, "loss", "future").getFirst();
        double slope = 1 - (double) ByHand.H * ByHand.H;
        assertThat(step.lines().map(Term::value))
                .containsExactly(0.5, -0.25, 0.25, slope, (double) (float) (0.25 * slope));
    }
}
