package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Quantity;
import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Equation;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Expression.Apply;
import dev.unroll.engine.cell.Expression.Bias;
import dev.unroll.engine.cell.Expression.Difference;
import dev.unroll.engine.cell.Expression.Named;
import dev.unroll.engine.cell.Expression.Sum;
import dev.unroll.engine.cell.Expression.Times;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.trace.CellTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one unit's hidden value is made, equation by equation and term by term, from the parameters, what the cell reads and the
 * state before it. The totals are the engine's own values; the terms are computed in double, so they add to them within
 * float32's precision. What the cursor has not reached is NaN.
 */
final class UnitSum {
    private final Computation computation;
    private final @Nullable CellTrace cell;
    private final StepLabels labels;
    private final int unit;
    private final int t;
    private final int layer;
    private final int before;

    private UnitSum(CellNumbers numbers, int unit) {
        computation = numbers.computation();
        cell = numbers.forwardReached() ? numbers.cellTrace() : null;
        labels = new StepLabels(computation, numbers.notation(), unit);
        this.unit = unit;
        t = numbers.notation().t();
        layer = numbers.notation().layer();
        before = numbers.notation().timestepBefore();
    }

    /** One derivation an equation, after one for each sum that is made on the way to it: what a GRU's r multiplies. */
    static List<Derivation> of(CellNumbers numbers, int unit) {
        UnitSum sum = new UnitSum(numbers, unit);
        List<Equation> equations = sum.computation.spec().equations();
        List<Derivation> steps = new ArrayList<>();
        for (int i = 0; i < equations.size(); i++) {
            int number = equations.size() == 1 ? 0 : i + 1;
            Part whole = sum.computation.named(equations.get(i).name());
            for (Part part : sum.computation.parts(i)) {
                if (part.isNamed() && !part.equals(whole) && !sum.isArgumentOf(whole, part)) {
                    steps.add(sum.onTheWay(part).ofStep(number));
                }
            }
            steps.add(sum.equation(whole).ofStep(number));
        }
        return steps;
    }

    private boolean isArgumentOf(Part whole, Part part) {
        return whole.expression() instanceof Apply(Activation _, Expression of)
                && computation.part(of).filter(part::equals).isPresent();
    }

    /** W_hn·h₋₁ + b_hn, or a pre-activation whose function is not all of its equation. */
    private Derivation onTheWay(Part part) {
        String label =
                computation.preActivations().contains(part) ? labels.named(part) : labels.factor(part.expression());
        Quantity own = number(part.name());
        return Derivation.sum(known(label, part.expression()).leading(own), terms(part.expression(), own));
    }

    private Derivation equation(Part whole) {
        Quantity own = number(whole.name());
        Term result = known(labels.named(whole), whole.expression()).leading(own);
        return switch (whole.expression()) {
            case Apply(Activation function, Expression of)
            when computation
                    .part(of)
                    .filter(computation.preActivations()::contains)
                    .isPresent() -> {
                Part sum = computation.part(of).orElseThrow();
                boolean one = sum.name().equals("a");
                String made =
                        labels.named(whole) + " = " + function.symbol() + (one ? "(" + labels.named(sum) + ")" : "");
                yield Derivation.sum(
                        known(labels.named(sum), sum.expression()).leading(number(sum.name())),
                        terms(sum.expression(), number(sum.name())),
                        known(made, whole.expression()).leading(own));
            }
            case Times(Expression left, Expression right) ->
                Derivation.chain(
                        known(labels.of(right), right).leading(leads(right, own)),
                        factor(labels.factor(left), left).leading(leads(left, own)),
                        result);
            default -> Derivation.sum(result, terms(whole.expression(), own));
        };
    }

    /** What is added, from left to right; biases as one. */
    private List<Term> terms(Expression expression, Quantity within) {
        List<Term> terms = new ArrayList<>();
        switch (expression) {
            case Named(String _, Expression of) -> terms.addAll(terms(of, within));
            case Sum(List<Expression> all) -> {
                List<Expression> biases =
                        all.stream().filter(Bias.class::isInstance).toList();
                for (Expression term : all) {
                    if (!biases.contains(term)) {
                        terms.addAll(terms(term, within));
                    } else if (term.equals(biases.getFirst())) {
                        String label = biases.stream().map(labels::of).collect(Collectors.joining(" + "));
                        terms.add(known(label, cell -> biases.stream()
                                        .mapToDouble(bias -> cell.value(bias, unit))
                                        .sum())
                                .leading(within));
                    }
                }
            }
            case Difference(Expression left, Expression right) -> {
                terms.addAll(terms(left, within));
                terms.add(known("−" + labels.factor(right), cell -> -cell.value(right, unit))
                        .leading(leads(right, within)));
            }
            default -> terms.add(known(labels.of(expression), expression).leading(leads(expression, within)));
        }
        return terms;
    }

    private Quantity number(String name) {
        return new Quantity.OfCell(name, t, layer, unit, false);
    }

    /** The number it is, or what it is a term of: that one's own terms are its products. */
    private Quantity leads(Expression expression, Quantity within) {
        return switch (expression) {
            case Expression.Value(String name) -> number(name);
            case Expression.Previous(String state) -> new Quantity.OfCell(state, before, layer, unit, false);
            default ->
                computation
                        .part(expression)
                        .filter(Part::isNamed)
                        .map(part -> number(part.name()))
                        .orElse(within);
        };
    }

    /** A number of the cell. */
    @FunctionalInterface
    private interface Reading {
        double of(CellTrace cell);
    }

    private Term known(String label, Expression expression) {
        return known(label, cell -> cell.value(expression, unit));
    }

    private Term known(String label, Reading reading) {
        return Term.of(label, cell == null ? Double.NaN : reading.of(cell));
    }

    private Term factor(String label, Expression expression) {
        return Term.times(label, cell == null ? Double.NaN : cell.value(expression, unit));
    }
}
