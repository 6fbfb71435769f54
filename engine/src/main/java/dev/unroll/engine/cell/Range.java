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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between which numbers a vector's elements must lie, whatever the parameters are: interval arithmetic. Of
 * (1 − w) ⊙ a + w ⊙ b with w in 0 … 1 it knows that it lies between a and b.
 */
record Range(double low, double high) {
    static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    static final Range UNIT = new Range(-1, 1);

    boolean within(Range other) {
        return low >= other.low && high <= other.high;
    }

    /**
     * Of an expression.
     *
     * @param states of each state before this timestep
     * @param values of each equation that comes before
     */
    static Range of(Expression expression, Map<String, Range> states, Map<String, Range> values) {
        return switch (expression) {
            case Input(), Bias(Block _), Product(Block _, Expression _) -> ANY;
            case Previous(String state) -> states.getOrDefault(state, ANY);
            case Value(String name) -> values.getOrDefault(name, ANY);
            case Named(String _, Expression of) -> of(of, states, values);
            case Apply(Activation function, Expression of) -> function.of(of(of, states, values));
            case Complement(Expression of) -> new Range(1, 1).minus(of(of, states, values));
            case Difference(Expression left, Expression right) ->
                of(left, states, values).minus(of(right, states, values));
            case Times(Expression left, Expression right) ->
                of(left, states, values).times(of(right, states, values));
            case Sum(List<Expression> terms) -> sum(terms, states, values);
        };
    }

    private static Range sum(List<Expression> terms, Map<String, Range> states, Map<String, Range> values) {
        if (terms.size() == 2 && terms.get(0) instanceof Times one && terms.get(1) instanceof Times other) {
            Expression weight = weightOf(one, other);
            if (weight != null && of(weight, states, values).within(new Range(0, 1))) {
                return of(one.right(), states, values).hull(of(other.right(), states, values));
            }
        }
        Range sum = new Range(0, 0);
        for (Expression term : terms) {
            Range range = of(term, states, values);
            sum = new Range(sum.low + range.low, sum.high + range.high);
        }
        return sum;
    }

    /** w, where one of two products begins with it and the other with 1 − w. */
    private static @Nullable Expression weightOf(Times one, Times other) {
        if (one.left() instanceof Complement(Expression w) && w.equals(other.left())) {
            return w;
        }
        return other.left() instanceof Complement(Expression w) && w.equals(one.left()) ? w : null;
    }

    private Range minus(Range other) {
        return new Range(low - other.high, high - other.low);
    }

    private Range hull(Range other) {
        return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }

    private Range times(Range other) {
        double a = product(low, other.low);
        double b = product(low, other.high);
        double c = product(high, other.low);
        double d = product(high, other.high);
        return new Range(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    /** 0 · ∞ is 0: an end that is never reached adds nothing. */
    private static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }
}
