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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

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
        return known.isPresent() ? known.getAsDouble() : compute(part.expression(), unit);
    }

    public double at(Part part, int unit) {
        return at(part.expression(), unit);
    }

    /** All elements. To be read only. */
    public double[] vector(Expression expression) {
        double[] computed = vectors.get(expression);
        if (computed == null) {
            Part part = computation.part(expression).orElse(null);
            if (part == null) {
                computed = new double[expression instanceof Input ? inputs.inputSize() : inputs.hidden()];
                Arrays.setAll(computed, unit -> leaf(expression, unit));
            } else if (isKnown(part)) {
                computed = new double[inputs.hidden()];
                Arrays.setAll(computed, unit -> inputs.known(part.name(), unit).orElseThrow());
            } else {
                computed = compute(part.expression());
            }
            vectors.put(expression, computed);
        }
        return computed;
    }

    public double[] vector(Part part) {
        return vector(part.expression());
    }

    private boolean isKnown(Part part) {
        return part.isNamed() && inputs.known(part.name(), 0).isPresent();
    }

    private double leaf(Expression expression, int unit) {
        return switch (expression) {
            case Input() -> inputs.input(unit);
            case Previous(String state) -> inputs.previous(state, unit);
            case Bias(Block block) -> inputs.parameter(block, unit, 0);
            default -> throw new IllegalArgumentException("no part of this cell: " + expression);
        };
    }

    /** One element. */
    private double compute(Expression expression, int unit) {
        return switch (expression) {
            case Product(Block weight, Expression vector) -> dot(weight, unit, vector(vector));
            case Sum(List<Expression> terms) ->
                terms.stream().mapToDouble(term -> at(term, unit)).reduce(0, Double::sum);
            case Difference(Expression left, Expression right) -> at(left, unit) - at(right, unit);
            case Times(Expression left, Expression right) -> at(left, unit) * at(right, unit);
            case Complement(Expression of) -> 1 - at(of, unit);
            case Apply(Activation function, Expression of) -> function.at(at(of, unit));
            case Named(String _, Expression of) -> at(of, unit);
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

    /** All elements. */
    private double[] compute(Expression expression) {
        return switch (expression) {
            case Product(Block weight, Expression vector) -> inputs.times(weight, vector(vector));
            case Sum(List<Expression> terms) ->
                terms.stream()
                        .map(this::vector)
                        .reduce(new double[inputs.hidden()], (a, b) -> combined(a, b, Double::sum));
            case Difference(Expression left, Expression right) ->
                combined(vector(left), vector(right), (a, b) -> a - b);
            case Times(Expression left, Expression right) -> combined(vector(left), vector(right), (a, b) -> a * b);
            case Complement(Expression of) -> mapped(vector(of), v -> 1 - v);
            case Apply(Activation function, Expression of) -> mapped(vector(of), function::at);
            case Named(String _, Expression of) -> vector(of);
            case Input(), Previous(String _), Value(String _), Bias(Block _) -> vector(expression);
        };
    }

    static double[] combined(double[] a, double[] b, DoubleBinaryOperator operator) {
        double[] result = new double[a.length];
        Arrays.setAll(result, i -> operator.applyAsDouble(a[i], b[i]));
        return result;
    }

    static double[] mapped(double[] a, DoubleUnaryOperator operator) {
        double[] result = new double[a.length];
        Arrays.setAll(result, i -> operator.applyAsDouble(a[i]));
        return result;
    }
}
