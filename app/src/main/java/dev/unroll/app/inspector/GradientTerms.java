package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Quantity;
import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Equation;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Expression.Apply;
import dev.unroll.engine.cell.Flow;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.trace.CellTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the gradient reaches one unit of one cell: ∂L/∂h from this timestep's loss (or the layer above) and from the
 * future, then equation by equation, from the last to the first, to the pre-activations. The derivatives of tanh and σ are written
 * with their values: 1 − h² and σ(1 − σ). What the cursor has not reached is NaN.
 */
final class GradientTerms {
    private final Computation computation;
    private final @Nullable CellTrace cell;
    private final StepLabels labels;
    private final GradientWays ways;
    private final int unit;
    private final int t;
    private final int layer;
    private final List<Derivation> steps = new ArrayList<>();

    private GradientTerms(CellNumbers numbers, int unit) {
        computation = numbers.computation();
        cell = numbers.backwardReached() ? numbers.cellTrace() : null;
        labels = new StepLabels(computation, numbers.notation(), unit);
        ways = new GradientWays(computation, labels, cell, unit);
        this.unit = unit;
        t = numbers.notation().t();
        layer = numbers.notation().layer();
    }

    /**
     * The derivations in the order the gradient flows; each one's result is a ∂L/∂a the engine has, or that into an
     * equation's value on the way.
     *
     * @param fromAbove how the window words the part from this timestep's loss
     * @param fromFuture how it words the part from t + 1
     */
    static List<Derivation> of(CellNumbers numbers, int unit, String fromAbove, String fromFuture) {
        GradientTerms terms = new GradientTerms(numbers, unit);
        for (Equation equation : terms.computation.spec().equations().reversed()) {
            terms.equation(terms.computation.named(equation.name()), fromAbove, fromFuture);
        }
        return terms.steps;
    }

    private void equation(Part value, String fromAbove, String fromFuture) {
        Optional<Part> argument = argument(value);
        List<Term> then = argument.map(sum -> throughFunction(value, sum)).orElse(List.of());
        if (isState(value)) {
            steps.add(new Derivation(0, intoState(value, fromAbove, fromFuture), gradient(value), then));
        } else if (computation.preActivations().contains(value)) {
            steps.add(into(value, List.of()));
        } else {
            steps.add(into(value, then));
        }
        int equation = value.equation();
        for (Part sum : computation.preActivations().reversed()) {
            if (sum.equation() == equation
                    && !sum.equals(value)
                    && argument.filter(sum::equals).isEmpty()) {
                steps.add(into(sum, List.of()));
            }
        }
    }

    private boolean isState(Part value) {
        return computation.spec().states().contains(value.name());
    }

    /** The pre-activation that a function makes all of an equation's value of. */
    private Optional<Part> argument(Part value) {
        return value.expression() instanceof Apply(Activation _, Expression of)
                ? computation.part(of).filter(computation.preActivations()::contains)
                : Optional.empty();
    }

    // ∂L/∂a = ∂L/∂h · (1 − h²)   or, for σ, · h(1 − h), for relu · [a > 0]
    private List<Term> throughFunction(Part value, Part sum) {
        if (!(value.expression() instanceof Apply(Activation function, Expression _))) {
            throw new IllegalArgumentException("no function: " + value);
        }
        Flow slope = new Flow.Slope(function, value);
        return List.of(
                Term.times(labels.factor(slope), cell == null ? Double.NaN : cell.factor(slope, unit)), gradient(sum));
    }

    private List<Term> intoState(Part state, String fromAbove, String fromFuture) {
        List<Term> terms = new ArrayList<>();
        Quantity own = number(state);
        if (state.name().equals(computation.spec().output())) {
            terms.add(Term.of(fromAbove, cell == null ? Double.NaN : cell.fromAbove(unit))
                    .leading(own));
            terms.add(Term.of(fromFuture, cell == null ? Double.NaN : cell.fromFuture(state.name(), unit))
                    .leading(own));
            ways.into(state).forEach(way -> terms.add(way.asTerm().leading(own)));
        } else {
            ways.into(state).forEach(way -> terms.add(way.asTerm().leading(own)));
            terms.add(Term.of(fromFuture, cell == null ? Double.NaN : cell.fromFuture(state.name(), unit))
                    .leading(own));
        }
        return terms;
    }

    /** One way is a chain of factors, several are a sum. */
    private Derivation into(Part target, List<Term> then) {
        List<GradientWays.Way> all = ways.into(target);
        List<Term> lines = new ArrayList<>();
        if (all.size() == 1 && all.getFirst().isChain()) {
            lines.addAll(all.getFirst().asChain());
            lines.addAll(then.isEmpty() ? List.of(gradient(target)) : then);
            return new Derivation(0, List.of(), null, lines);
        }
        return new Derivation(
                0, all.stream().map(way -> way.asTerm().leading(number(target))).toList(), gradient(target), then);
    }

    private Term gradient(Part part) {
        return Term.of(labels.gradientOf(part), cell == null ? Double.NaN : cell.gradient(part, unit))
                .leading(number(part));
    }

    private Quantity number(Part part) {
        return new Quantity.OfCell(part.name(), t, layer, unit, true);
    }
}
