package dev.unroll.app.inspector;

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

    private UnitSum(CellNumbers numbers, int unit) {
        computation = numbers.computation();
        cell = numbers.forwardReached() ? numbers.cellTrace() : null;
        labels = new StepLabels(computation, numbers.notation(), unit);
        this.unit = unit;
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
        return Derivation.sum(known(label, part.expression()), terms(part.expression()));
    }

    private Derivation equation(Part whole) {
        Term result = known(labels.named(whole), whole.expression());
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
                        known(labels.named(sum), sum.expression()),
                        terms(sum.expression()),
                        known(made, whole.expression()));
            }
            case Times(Expression left, Expression right) ->
                Derivation.chain(known(labels.of(right), right), factor(labels.factor(left), left), result);
            default -> Derivation.sum(result, terms(whole.expression()));
        };
    }

    /** What is added, from left to right; biases as one. */
    private List<Term> terms(Expression expression) {
        List<Term> terms = new ArrayList<>();
        switch (expression) {
            case Named(String _, Expression of) -> terms.addAll(terms(of));
            case Sum(List<Expression> all) -> {
                List<Expression> biases =
                        all.stream().filter(Bias.class::isInstance).toList();
                for (Expression term : all) {
                    if (!biases.contains(term)) {
                        terms.addAll(terms(term));
                    } else if (term.equals(biases.getFirst())) {
                        String label = biases.stream().map(labels::of).collect(Collectors.joining(" + "));
                        terms.add(known(label, cell -> biases.stream()
                                .mapToDouble(bias -> cell.value(bias, unit))
                                .sum()));
                    }
                }
            }
            case Difference(Expression left, Expression right) -> {
                terms.addAll(terms(left));
                terms.add(known("−" + labels.factor(right), cell -> -cell.value(right, unit)));
            }
            default -> terms.add(known(labels.of(expression), expression));
        }
        return terms;
    }

    /** A number of the cell. */
    @FunctionalInterface
    private interface Quantity {
        double of(CellTrace cell);
    }

    private Term known(String label, Expression expression) {
        return known(label, cell -> cell.value(expression, unit));
    }

    private Term known(String label, Quantity quantity) {
        return Term.of(label, cell == null ? Double.NaN : quantity.of(cell));
    }

    private Term factor(String label, Expression expression) {
        return Term.times(label, cell == null ? Double.NaN : cell.value(expression, unit));
    }
}
