package dev.unroll.app.inspector;

import static dev.unroll.app.inspector.Notation.at;
import static dev.unroll.app.inspector.Notation.gradient;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.inspector.LayerWeights.Kind;
import dev.unroll.engine.trace.NamedArray;
import java.util.ArrayList;
import java.util.List;

/**
 * What one cell adds to one parameter's gradient, ∂L/∂W_hh[i,j] at t = ∂L/∂aₜ[i] · hₜ₋₁[j], and what all timesteps add
 * up to. (Backpropagation through time: a shared parameter's gradient is the sum over its uses.)
 *
 * @param name {@code weight_hh_l0[1,3]}
 * @param here the selected cell's contribution, factor by factor
 * @param perTimestep each timestep's contribution in the shown sequence; NaN where the cursor has not been
 * @param total the parameter's gradient as the engine has it, over all timesteps and sequences; NaN until the backward
 *     pass is through
 */
record ParameterGradient(String name, Derivation here, List<Double> perTimestep, double total) {
    ParameterGradient {
        perTimestep = List.copyOf(perTimestep);
    }

    static ParameterGradient of(Moment moment, CellNumbers cell, int unit, Pin wanted) {
        Pin pin = wanted.within(cell);
        String name = pin.name(cell, unit);
        List<Double> contributions = new ArrayList<>();
        for (int t = 1; t <= moment.timesteps(); t++) {
            CellNumbers at =
                    CellNumbers.of(moment, new CellRef(t, cell.notation().layer()));
            contributions.add(at.backwardReached() ? contribution(at, unit, pin) : Double.NaN);
        }
        return new ParameterGradient(name, here(cell, unit, pin), contributions, total(moment, cell, unit, pin));
    }

    private static Derivation here(CellNumbers cell, int unit, Pin pin) {
        Notation n = cell.notation();
        boolean known = cell.backwardReached();
        int row = pin.row(cell, unit);
        String letter = Gates.letters(cell.cell()).get(pin.gate());
        String a = n.now(letter.isEmpty() ? "a" : "a_" + letter);
        List<Term> lines = new ArrayList<>();
        lines.add(Term.of(gradient(at(a, unit)), known ? cell.dA(row) : Double.NaN));
        if (isGatedByReset(cell, pin)) {
            lines.add(Term.times(at(n.now("r"), unit), known ? cell.gate("r", unit) : Double.NaN));
        }
        if (pin.kind() == Kind.WEIGHT_HH) {
            lines.add(Term.times(at(n.before("h"), pin.column()), known ? cell.hBefore(pin.column()) : Double.NaN));
        } else if (pin.kind() == Kind.WEIGHT_IH) {
            lines.add(Term.times(at(n.input(), pin.column()), known ? cell.x(pin.column()) : Double.NaN));
        }
        lines.add(Term.of("t = " + n.t(), known ? contribution(cell, unit, pin) : Double.NaN));
        return new Derivation(0, List.of(), null, lines);
    }

    // weight: ∂L/∂a · (x or h₋₁) ; bias: ∂L/∂a ; GRU's W_hn and b_hn stand inside r ⊙ (…): · r
    private static double contribution(CellNumbers cell, int unit, Pin pin) {
        double dA = cell.dA(pin.row(cell, unit));
        double gated = isGatedByReset(cell, pin) ? dA * cell.gate("r", unit) : dA;
        return switch (pin.kind()) {
            case WEIGHT_IH -> gated * cell.x(pin.column());
            case WEIGHT_HH -> gated * cell.hBefore(pin.column());
            case BIAS_IH, BIAS_HH -> gated;
        };
    }

    private static boolean isGatedByReset(CellNumbers cell, Pin pin) {
        return pin.kind().isRecurrent()
                && Gates.letters(cell.cell()).get(pin.gate()).equals("n");
    }

    private static double total(Moment moment, CellNumbers cell, int unit, Pin pin) {
        var trace = cell.trace();
        if (trace == null
                || !CellNumbers.trains(cell.experiment())
                || !moment.cursor().backwardDone(1, cell.notation().layer())) {
            return Double.NaN;
        }
        NamedArray gradient = trace.gradients().get(cell.weights().name(pin.kind()));
        int row = pin.row(cell, unit);
        return pin.kind().isBias() ? gradient.at(row) : gradient.at(row, pin.column());
    }
}
