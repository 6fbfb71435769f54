package dev.unroll.app.inspector;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Computation.Use;
import dev.unroll.engine.cell.Path;
import dev.unroll.engine.trace.CellTrace;
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

    /** Factor by factor: the gradient into a pre-activation, what stands between it and the parameter, what the parameter multiplies. */
    private static Derivation here(CellNumbers cell, int unit, Pin pin) {
        Computation computation = cell.computation();
        StepLabels labels = new StepLabels(computation, cell.notation(), unit);
        CellTrace known = cell.backwardReached() ? cell.cellTrace() : null;
        List<Term> lines = new ArrayList<>();
        for (Use use : uses(computation, pin)) {
            for (Path path : computation.pathsInto(use.into())) {
                lines.add(Term.of(
                                labels.gradientOf(path.from()),
                                known == null ? Double.NaN : known.gradient(path.from(), unit))
                        .leading(labels.number(path.from())));
                path.flows()
                        .forEach(flow -> lines.add(Term.times(
                                labels.factor(flow), known == null ? Double.NaN : known.factor(flow, unit))));
            }
            use.vector()
                    .ifPresent(vector -> lines.add(Term.times(
                            labels.element(vector, pin.column()),
                            known == null ? Double.NaN : known.value(vector, pin.column()))));
        }
        lines.add(Term.of("t = " + cell.notation().t(), known == null ? Double.NaN : contribution(cell, unit, pin)));
        return new Derivation(0, List.of(), null, lines);
    }

    private static List<Use> uses(Computation computation, Pin pin) {
        return computation.uses().stream()
                .filter(use -> use.block().parameter().equals(pin.kind().stem())
                        && use.block().index() == pin.gate())
                .toList();
    }

    // weight: ∂L/∂(W·v) · v; bias: ∂L/∂ of what it is added to
    private static double contribution(CellNumbers cell, int unit, Pin pin) {
        Block block = uses(cell.computation(), pin).getFirst().block();
        return cell.cellTrace().gradient(block, unit, pin.column());
    }

    private static double total(Moment moment, CellNumbers cell, int unit, Pin pin) {
        var trace = cell.trace();
        if (trace == null
                || !CellNumbers.trains(cell.experiment())
                || !Makings.backwardComplete(moment, cell.notation().layer())) {
            return Double.NaN;
        }
        NamedArray gradient = trace.gradients().get(cell.weights().name(pin.kind()));
        int row = pin.row(cell, unit);
        return pin.kind().isBias() ? gradient.at(row) : gradient.at(row, pin.column());
    }
}
