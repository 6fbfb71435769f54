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
import java.util.stream.Collectors;

/**
 * Equations as a reader writes them: {@code h₄ = (1 − z₄) ⊙ n₄ + z₄ ⊙ h₃}; whole vectors, or one element of each.
 *
 * @param times what stands between two vectors that are multiplied: {@code ⊙}, with or without spaces around it
 */
public record FormulaText(Names names, String times) {
    /** How tightly a text holds together: a sum is put in brackets inside a product. */
    private enum Tie {
        SUM,
        PRODUCT,
        WORD
    }

    /** {@code r₄ = σ(W_ir x₄ + …)}. */
    public String line(Equation equation) {
        return names.value(equation.name()) + " = " + of(equation.expression());
    }

    /** Whole vectors: {@code r₄ ⊙ (W_hn h₃ + b_hn)}. */
    public String of(Expression expression) {
        return switch (expression) {
            case Input() -> names.input();
            case Previous(String state) -> names.previous(state);
            case Value(String name) -> names.value(name);
            case Bias(Block block) -> names.block(block);
            case Named(String _, Expression of) -> of(of);
            case Product(Block weight, Expression vector) -> names.block(weight) + " " + within(vector, Tie.WORD);
            case Sum(List<Expression> terms) -> terms.stream().map(this::of).collect(Collectors.joining(" + "));
            case Difference(Expression left, Expression right) -> of(left) + " − " + within(right, Tie.PRODUCT);
            case Times(Expression left, Expression right) ->
                within(left, Tie.PRODUCT) + times + within(right, Tie.PRODUCT);
            case Complement(Expression of) -> "1 − " + within(of, Tie.PRODUCT);
            case Apply(Activation function, Expression of) -> function.symbol() + "(" + of(of) + ")";
        };
    }

    /** The same where it stands beside a sign that ties as tightly as a product. */
    public String factor(Expression expression) {
        return within(expression, Tie.PRODUCT);
    }

    private String within(Expression expression, Tie least) {
        String text = of(expression);
        return tie(expression).compareTo(least) < 0 ? "(" + text + ")" : text;
    }

    /** One element: {@code r₄[1] · (W_hn h₃ + b_hn)[1]}, {@code W_ih[1,:] · x₄}. */
    public String element(Expression expression, int unit) {
        return switch (expression) {
            case Named(String _, Expression of) -> element(of, unit);
            case Product(Block weight, Expression vector) ->
                names.block(weight) + "[" + unit + ",:] · " + within(vector, Tie.WORD);
            case Times(Expression left, Expression right) ->
                elementFactor(left, unit) + " · " + elementFactor(right, unit);
            case Complement(Expression of) -> "1 − " + elementFactor(of, unit);
            case Difference(Expression left, Expression right) ->
                element(left, unit) + " − " + elementFactor(right, unit);
            case Apply(Activation function, Expression of) ->
                isAffine(of) ? of(expression) + "[" + unit + "]" : function.symbol() + "(" + element(of, unit) + ")";
            case Sum(List<Expression> terms) ->
                terms.stream().map(term -> element(term, unit)).collect(Collectors.joining(" + "));
            case Input(), Previous(String _), Value(String _), Bias(Block _) -> of(expression) + "[" + unit + "]";
        };
    }

    /** The same in a line of its own; of what parameters add to, the vector in brackets: {@code (W_hn h₃ + b_hn)[1]}. */
    public String elementAlone(Expression expression, int unit) {
        if (expression instanceof Named(String _, Expression of)) {
            return elementAlone(of, unit);
        }
        boolean vector = expression instanceof Product || (expression instanceof Sum && isAffine(expression));
        return vector ? "(" + of(expression) + ")[" + unit + "]" : element(expression, unit);
    }

    /** The same beside a sign that ties as tightly as a product. */
    public String elementFactor(Expression expression, int unit) {
        String text = elementAlone(expression, unit);
        return tie(expression) == Tie.SUM && text.equals(element(expression, unit)) ? "(" + text + ")" : text;
    }

    private static boolean isAffine(Expression expression) {
        return CellSpec.walk(expression).anyMatch(Product.class::isInstance);
    }

    private static Tie tie(Expression expression) {
        return switch (expression) {
            case Sum(List<Expression> terms) -> terms.size() == 1 ? tie(terms.getFirst()) : Tie.SUM;
            case Difference(Expression _, Expression _), Complement(Expression _) -> Tie.SUM;
            case Times(Expression _, Expression _), Product(Block _, Expression _) -> Tie.PRODUCT;
            case Named(String _, Expression of) -> tie(of);
            case Input(), Previous(String _), Value(String _), Bias(Block _), Apply(Activation _, Expression _) ->
                Tie.WORD;
        };
    }
}
