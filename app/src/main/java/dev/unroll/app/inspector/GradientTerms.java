package dev.unroll.app.inspector;

import static dev.unroll.app.inspector.Notation.at;
import static dev.unroll.app.inspector.Notation.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * How the gradient reaches one unit of one cell: ∂L/∂h from this timestep's loss (or the layer above) and from the
 * future, then through the cell to the pre-activations. The derivatives of tanh and σ are written with their values:
 * 1 − h² and σ(1 − σ). What the cursor has not reached is NaN.
 */
final class GradientTerms {
    private final CellNumbers cell;
    private final Notation n;
    private final int unit;
    private final String dh;

    private GradientTerms(CellNumbers cell, int unit) {
        this.cell = cell;
        this.n = cell.notation();
        this.unit = unit;
        this.dh = gradient(at(n.now("h"), unit));
    }

    /**
     * The derivations in the order the gradient flows; each one's result is a ∂L/∂a the engine has (or, for LSTM, its
     * ∂L/∂c).
     *
     * @param fromAbove how the window words the part from this timestep's loss
     * @param fromFuture how it words the part from t + 1
     */
    static List<Derivation> of(CellNumbers cell, int unit, String fromAbove, String fromFuture) {
        GradientTerms terms = new GradientTerms(cell, unit);
        Term above = terms.known(fromAbove, () -> cell.dFromAbove(unit));
        Term future = terms.known(fromFuture, () -> cell.dFromFuture(unit));
        Term total = terms.known(terms.dh, terms::dHidden);
        return switch (cell.cell()) {
            case RNN -> List.of(Derivation.sum(total, List.of(above, future), terms.throughActivation()));
            case GRU -> terms.gru(Derivation.sum(total, List.of(above, future)));
            case LSTM -> terms.lstm(Derivation.sum(total, List.of(above, future)), fromFuture);
            case MGU -> throw new IllegalStateException("no terms for mgu");
        };
    }

    // ∂L/∂a = ∂L/∂h · (1 − h²)   or, for relu, · [a > 0]
    private Term[] throughActivation() {
        String h = at(n.now("h"), unit);
        Term slope = cell.isRelu()
                ? factor("[%s > 0]".formatted(at(n.now("a"), unit)), () -> cell.h(unit) > 0 ? 1 : 0)
                : factor("1 − " + h + "²", () -> 1 - square(cell.h(unit)));
        return new Term[] {slope, dA("a", 0)};
    }

    private List<Derivation> gru(Derivation intoHidden) {
        String z = at(n.now("z"), unit);
        String candidate = at(n.now("n"), unit);
        List<Derivation> steps = new ArrayList<>();
        steps.add(intoHidden);
        // ∂L/∂a_n = ∂L/∂h · (1 − z) · (1 − n²)
        steps.add(Derivation.chain(
                known(dh, this::dHidden),
                factor("1 − " + z, () -> 1 - cell.gate("z", unit)),
                factor("1 − " + candidate + "²", () -> 1 - square(cell.gate("n", unit))),
                dA("a_n", 2)));
        // ∂L/∂a_z = ∂L/∂h · (h₋₁ − n) · z(1 − z)
        steps.add(Derivation.chain(
                known(dh, this::dHidden),
                factor(at(n.before("h"), unit) + " − " + candidate, () -> cell.hBefore(unit) - cell.gate("n", unit)),
                slope("z"),
                dA("a_z", 1)));
        // ∂L/∂a_r = ∂L/∂a_n · (W_hn·h₋₁ + b_hn) · r(1 − r)
        steps.add(Derivation.chain(
                dA("a_n", 2),
                factor("(W_hn %s + b_hn)[%d]".formatted(n.before("h"), unit), () -> cell.gate("hn", unit)),
                slope("r"),
                dA("a_r", 0)));
        return steps;
    }

    private List<Derivation> lstm(Derivation intoHidden, String fromFuture) {
        String c = at(n.now("c"), unit);
        Term dc = known(gradient(c), this::dCell);
        List<Derivation> steps = new ArrayList<>();
        steps.add(intoHidden);
        // ∂L/∂a_o = ∂L/∂h · tanh(c) · o(1 − o)
        steps.add(Derivation.chain(
                known(dh, this::dHidden),
                factor("tanh(" + c + ")", () -> Math.tanh(cell.c(unit))),
                slope("o"),
                dA("a_o", 3)));
        // ∂L/∂c = ∂L/∂h · o · (1 − tanh²(c)) + from the future
        steps.add(Derivation.sum(
                dc,
                List.of(
                        known(dh + "·" + n.now("o") + "(1−tanh²" + n.now("c") + ")", this::dCellFromHidden),
                        known(fromFuture, () -> cell.dCellFromFuture(unit)))));
        // ∂L/∂a_f = ∂L/∂c · c₋₁ · f(1 − f) ;  ∂L/∂a_i = ∂L/∂c · g · i(1 − i) ;  ∂L/∂a_g = ∂L/∂c · i · (1 − g²)
        steps.add(Derivation.chain(
                dc, factor(at(n.before("c"), unit), () -> cell.cBefore(unit)), slope("f"), dA("a_f", 1)));
        steps.add(Derivation.chain(
                dc, factor(at(n.now("g"), unit), () -> cell.gate("g", unit)), slope("i"), dA("a_i", 0)));
        steps.add(Derivation.chain(
                dc,
                factor(at(n.now("i"), unit), () -> cell.gate("i", unit)),
                factor("1 − " + at(n.now("g"), unit) + "²", () -> 1 - square(cell.gate("g", unit))),
                dA("a_g", 2)));
        return steps;
    }

    /** ∂L/∂a of one block. */
    private Term dA(String symbol, int block) {
        return known(gradient(at(n.now(symbol), unit)), () -> cell.dA(block * cell.hidden() + unit));
    }

    /** σ'(a) = σ(1 − σ), from the gate's value. */
    private Term slope(String letter) {
        String gate = n.now(letter);
        return factor(
                "%s(1 − %s)".formatted(gate, gate), () -> cell.gate(letter, unit) * (1 - cell.gate(letter, unit)));
    }

    private double dHidden() {
        return cell.dFromAbove(unit) + cell.dFromFuture(unit);
    }

    private double dCellFromHidden() {
        return dHidden() * cell.gate("o", unit) * (1 - square(Math.tanh(cell.c(unit))));
    }

    private double dCell() {
        return dCellFromHidden() + cell.dCellFromFuture(unit);
    }

    private static double square(double v) {
        return v * v;
    }

    private Term known(String label, DoubleSupplier value) {
        return Term.of(label, cell.backwardReached() ? value.getAsDouble() : Double.NaN);
    }

    private Term factor(String label, DoubleSupplier value) {
        return Term.times(label, cell.backwardReached() ? value.getAsDouble() : Double.NaN);
    }
}
