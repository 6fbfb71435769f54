package dev.unroll.engine.cell;

import dev.unroll.engine.cell.Expression.Apply;
import dev.unroll.engine.cell.Expression.Bias;
import dev.unroll.engine.cell.Expression.Complement;
import dev.unroll.engine.cell.Expression.Difference;
import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Named;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Expression.Product;
import dev.unroll.engine.cell.Expression.Sum;
import dev.unroll.engine.cell.Expression.Times;
import dev.unroll.engine.cell.Expression.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The values of one cell at one timestep of one sequence, in double: any step's, whole or one element alone. What is known
 * by name is taken as it is, so that the terms of a sum are those of the very number that was computed.
 */
public final class Evaluation {
    private final Computation computation;
    private final CellInputs inputs;
    private final Map<Expression, double[]> vectors = new HashMap<>();

    public Evaluation(Computation computation, CellInputs inputs) {
        this.computation = computation;
        this.inputs = inputs;
    }

    /** How one element is had of what an expression is computed from. */
    @FunctionalInterface
    private interface Elements {
        double at(Expression expression, int unit);
    }

    /** One element, and no more than it takes to compute that. */
    public double at(Expression expression, int unit) {
        double[] whole = vectors.get(expression);
        if (whole != null) {
            return whole[unit];
        }
        Part part = computation.part(expression).orElse(null);
        if (part == null) {
            return leaf(expression, unit);
        }
        OptionalDouble known = part.isNamed() ? inputs.known(part.name(), unit) : OptionalDouble.empty();
        return known.isPresent() ? known.getAsDouble() : compute(part.expression(), unit, this::at);
    }

    public double at(Part part, int unit) {
        return at(part.expression(), unit);
    }

    /** All elements. To be read only. */
    public double[] vector(Expression expression) {
        double[] computed = vectors.get(expression);
        if (computed != null) {
            return computed;
        }
        double[] vector = new double[expression instanceof Input ? inputs.inputSize() : inputs.hidden()];
        Part part = computation.part(expression).orElse(null);
        for (int unit = 0; unit < vector.length; unit++) {
            OptionalDouble known =
                    part != null && part.isNamed() ? inputs.known(part.name(), unit) : OptionalDouble.empty();
            if (known.isPresent()) {
                vector[unit] = known.getAsDouble();
            } else if (part == null) {
                vector[unit] = leaf(expression, unit);
            } else {
                vector[unit] = compute(part.expression(), unit, (operand, u) -> vector(operand)[u]);
            }
        }
        vectors.put(expression, vector);
        return vector;
    }

    public double[] vector(Part part) {
        return vector(part.expression());
    }

    private double leaf(Expression expression, int unit) {
        return switch (expression) {
            case Input() -> inputs.input(unit);
            case Previous(String state) -> inputs.previous(state, unit);
            case Bias(Block block) -> inputs.parameter(block, unit, 0);
            default -> throw new IllegalArgumentException("no part of this cell: " + expression);
        };
    }

    private double compute(Expression expression, int unit, Elements elements) {
        return switch (expression) {
            case Product(Block weight, Expression vector) -> dot(weight, unit, vector(vector));
            case Sum(List<Expression> terms) ->
                terms.stream().mapToDouble(term -> elements.at(term, unit)).reduce(0, Double::sum);
            case Difference(Expression left, Expression right) -> elements.at(left, unit) - elements.at(right, unit);
            case Times(Expression left, Expression right) -> elements.at(left, unit) * elements.at(right, unit);
            case Complement(Expression of) -> 1 - elements.at(of, unit);
            case Apply(Activation function, Expression of) -> function.at(elements.at(of, unit));
            case Named(String _, Expression of) -> elements.at(of, unit);
            case Input(), Previous(String _), Value(String _), Bias(Block _) -> leaf(expression, unit);
        };
    }

    private double dot(Block weight, int row, double[] vector) {
        double sum = 0;
        for (int j = 0; j < vector.length; j++) {
            sum += inputs.parameter(weight, row, j) * vector[j];
        }
        return sum;
    }
}
