package dev.unroll.app.inspector;

import static dev.unroll.app.inspector.Notation.at;
import static dev.unroll.app.inspector.Notation.gradient;

import dev.unroll.app.explorer.Quantity;
import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Expression.Apply;
import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Expression.Value;
import dev.unroll.engine.cell.Flow;
import dev.unroll.engine.cell.FormulaText;
import dev.unroll.engine.cell.Part;
import java.util.Optional;

/** How a cell's steps, and the factors of its gradient, are called for one unit. */
final class StepLabels {
    private final Computation computation;
    private final Notation n;
    private final FormulaText text;
    private final int unit;

    StepLabels(Computation computation, Notation n, int unit) {
        this.computation = computation;
        this.n = n;
        this.text = new FormulaText(n, " ⊙ ");
        this.unit = unit;
    }

    /** {@code a_r₄[1]}. */
    String named(Part part) {
        return at(n.now(part.name()), unit);
    }

    /** {@code ∂L/∂a_r₄[1]}. */
    String gradientOf(Part part) {
        return gradient(named(part));
    }

    /** The gradient into a step. */
    Quantity number(Part part) {
        return new Quantity.OfCell(part.name(), n.t(), n.layer(), unit, true);
    }

    /** The gradient into all units: {@code ∂L/∂a_r₄}. */
    String gradientOfAll(Part part) {
        return gradient(n.now(part.name()));
    }

    /** {@code (1 − z₄[1]) · n₄[1]}; a function of a pre-activation by that one's name: {@code tanh(a₄[1])}. */
    String of(Expression expression) {
        return applied(expression).orElseGet(() -> text.element(expression, unit));
    }

    /** The same where it is multiplied. */
    String factor(Expression expression) {
        return applied(expression).orElseGet(() -> text.elementFactor(expression, unit));
    }

    private Optional<String> applied(Expression expression) {
        return expression instanceof Apply(Activation function, Expression of)
                ? computation
                        .part(of)
                        .filter(computation.preActivations()::contains)
                        .map(sum -> function.symbol() + "(" + named(sum) + ")")
                : Optional.empty();
    }

    /** One number of a vector that a matrix multiplies. */
    String element(Expression vector, int column) {
        return text.element(vector, column);
    }

    /** What a flow multiplies with: {@code 1 − n₄[1]²}. */
    String factor(Flow flow) {
        return switch (flow) {
            case Flow.Same() -> "1";
            case Flow.Negated() -> "−1";
            case Flow.By(Expression factor) -> applied(factor).orElseGet(() -> text.elementAlone(factor, unit));
            case Flow.Slope(Activation function, Part applied) -> slope(function, applied);
            case Flow.Through(var weight) -> weight.symbol() + "ᵀ";
        };
    }

    private String slope(Activation function, Part applied) {
        Expression argument = applied.expression().operands().getFirst();
        String x = computation
                .part(argument)
                .filter(Part::isNamed)
                .map(this::named)
                .orElseGet(() -> factor(argument));
        return switch (function) {
            case TANH -> applied.isNamed() ? "1 − " + named(applied) + "²" : "1 − tanh²" + x;
            case SIGMOID -> {
                String y = applied.isNamed() ? n.now(applied.name()) : "σ(" + x + ")";
                yield y + "(1 − " + y + ")";
            }
            case RELU -> "[" + x + " > 0]";
        };
    }

    /** The same within a longer line, without the unit: {@code (1−tanh²c₄)}. */
    String compact(Flow flow) {
        return switch (flow) {
            case Flow.By(Expression factor) -> {
                String of = text.of(factor).replace(" ", "");
                boolean word = factor instanceof Value || factor instanceof Previous || factor instanceof Input;
                yield word ? of : "(" + of + ")";
            }
            case Flow.Slope(Activation function, Part applied) -> {
                String slope = slope(function, applied).replace(" ", "").replace("[" + unit + "]", "");
                yield function == Activation.TANH ? "(" + slope + ")" : slope;
            }
            default -> factor(flow);
        };
    }
}
