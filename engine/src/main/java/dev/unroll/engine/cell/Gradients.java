package dev.unroll.engine.cell;

import dev.unroll.engine.cell.Computation.Edge;
import dev.unroll.engine.cell.Computation.Use;
import dev.unroll.engine.cell.Expression.Input;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The way back through one cell at one timestep of one sequence, in double: ∂L/∂ of every step, of the states before, of
 * the input, and what the cell adds to ∂L/∂ of its parameters. What is known by name is taken as it is.
 */
public final class Gradients {
    private final Computation computation;
    private final CellInputs inputs;
    private final Evaluation values;
    private final Map<Expression, double[]> vectors = new HashMap<>();

    public Gradients(Computation computation, CellInputs inputs, Evaluation values) {
        this.computation = computation;
        this.inputs = inputs;
        this.values = values;
    }

    /** Into one element of a step, a state of before, a bias, or the input. */
    public double at(Expression expression, int unit) {
        double[] whole = vectors.get(expression);
        if (whole != null) {
            return whole[unit];
        }
        Part part = computation.part(expression).orElse(null);
        OptionalDouble known =
                part != null && part.isNamed() ? inputs.knownGradient(part.name(), unit) : OptionalDouble.empty();
        if (known.isPresent()) {
            return known.getAsDouble();
        }
        double sum = part == null ? 0 : arriving(part, unit);
        for (Edge edge : computation.edges(expression)) {
            sum += along(edge.flow(), edge.from(), unit);
        }
        return sum;
    }

    public double at(Part part, int unit) {
        return at(part.expression(), unit);
    }

    /** All elements. To be read only. */
    public double[] vector(Expression expression) {
        double[] computed = vectors.get(expression);
        if (computed == null) {
            computed = compute(expression, computation.part(expression).orElse(null));
            vectors.put(expression, computed);
        }
        return computed;
    }

    private double[] compute(Expression expression, @Nullable Part part) {
        double[] sum = new double[expression instanceof Input ? inputs.inputSize() : inputs.hidden()];
        if (part != null
                && part.isNamed()
                && inputs.knownGradient(part.name(), 0).isPresent()) {
            Arrays.setAll(sum, unit -> inputs.knownGradient(part.name(), unit).orElseThrow());
            return sum;
        }
        if (part != null) {
            Arrays.setAll(sum, unit -> arriving(part, unit));
        }
        for (Edge edge : computation.edges(expression)) {
            double[] from = vector(edge.from().expression());
            sum = Evaluation.combined(sum, along(edge.flow(), from, sum.length), Double::sum);
        }
        return sum;
    }

    private double[] along(Flow flow, double[] from, int size) {
        return switch (flow) {
            case Flow.Same() -> from;
            case Flow.Negated() -> Evaluation.mapped(from, v -> -v);
            case Flow.By(Expression factor) -> Evaluation.combined(from, values.vector(factor), (d, v) -> d * v);
            case Flow.Slope(Activation function, Part applied) ->
                Evaluation.combined(from, values.vector(applied), (d, y) -> d * function.slope(y));
            case Flow.Through(Block weight) -> inputs.transposedTimes(weight, from, size);
        };
    }

    /** What arrives along a path, in one element. */
    public double along(Path path, int unit) {
        return along(path, path.flows().size(), unit);
    }

    /** The first {@code count} of its flows. */
    private double along(Path path, int count, int unit) {
        if (count == 0) {
            double start = at(path.from(), unit);
            return path.negative() ? -start : start;
        }
        Flow last = path.flows().get(count - 1);
        return switch (last) {
            case Flow.Through(Block weight) -> {
                double sum = 0;
                for (int i = 0; i < inputs.hidden(); i++) {
                    sum += inputs.parameter(weight, i, unit) * along(path, count - 1, i);
                }
                yield sum;
            }
            default -> along(path, count - 1, unit) * factor(last, unit);
        };
    }

    /** What one flow multiplies with, element by element; of a matrix there is none. */
    public double factor(Flow flow, int unit) {
        return switch (flow) {
            case Flow.Same() -> 1;
            case Flow.Negated() -> -1;
            case Flow.By(Expression factor) -> values.at(factor, unit);
            case Flow.Slope(Activation function, Part applied) -> function.slope(values.at(applied, unit));
            case Flow.Through(Block weight) -> throw new IllegalArgumentException("a matrix: " + weight);
        };
    }

    /**
     * What this cell adds to the gradient of one number of a parameter.
     *
     * @param row within the block
     * @param column 0 of a bias
     */
    public double of(Block block, int row, int column) {
        double sum = 0;
        for (Use use : computation.uses()) {
            if (use.block().equals(block)) {
                double into = vector(use.into())[row];
                sum += use.vector().isPresent()
                        ? into * values.vector(use.vector().get())[column]
                        : into;
            }
        }
        return sum;
    }

    private double arriving(Part part, int unit) {
        return computation.spec().states().contains(part.name()) ? inputs.arriving(part.name(), unit) : 0;
    }

    private double along(Flow flow, Part from, int unit) {
        if (flow instanceof Flow.Through(Block weight)) {
            double[] gradient = vector(from.expression());
            double sum = 0;
            for (int i = 0; i < gradient.length; i++) {
                sum += inputs.parameter(weight, i, unit) * gradient[i];
            }
            return sum;
        }
        return factor(flow, unit) * at(from, unit);
    }
}
