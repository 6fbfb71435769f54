package dev.unroll.engine.cell;

import dev.unroll.engine.cell.Expression.Apply;
import dev.unroll.engine.cell.Expression.Bias;
import dev.unroll.engine.cell.Expression.Complement;
import dev.unroll.engine.cell.Expression.Difference;
import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Expression.Product;
import dev.unroll.engine.cell.Expression.Sum;
import dev.unroll.engine.cell.Expression.Times;
import dev.unroll.engine.cell.Expression.Value;
import java.util.List;

/** Cells as one might write them down, with matrices of their own. */
public final class Notes {
    static final Expression X = new Input();
    static final Expression H = new Previous("h");

    private Notes() {}

    static Expression weigh(String letter, Expression vector) {
        return new Product(new Block(letter, 0, letter), vector);
    }

    static Expression bias(String letter) {
        return new Bias(new Block(letter, 0, letter));
    }

    static Expression sum(Expression... terms) {
        return new Sum(List.of(terms));
    }

    static Expression sigmoid(Expression of) {
        return new Apply(Activation.SIGMOID, of);
    }

    static Expression tanh(Expression of) {
        return new Apply(Activation.TANH, of);
    }

    /** h = h + tanh(W x + U h + b). */
    public static CellSpec skip() {
        return new CellSpec(
                "Skip",
                List.of(),
                List.of("h"),
                List.of(new Equation("h", sum(H, tanh(sum(weigh("W", X), weigh("U", H), bias("b")))))));
    }

    /**
     * Every kind of node, a state that is not put out, a matrix used twice, one that multiplies what was computed, a product
     * of x alone, a gate that sees a state of now:
     *
     * <pre>
     * u = σ(W x + U h + p)
     * s = u ⊙ s − (1 − u) ⊙ relu(V x + U (u ⊙ s))
     * o = σ(P s + W x)
     * h = o ⊙ tanh(s) − b + (W x) ⊙ (q − h)
     * </pre>
     */
    public static CellSpec everything() {
        Expression u = new Value("u");
        Expression s = new Previous("s");
        Expression relu = new Apply(Activation.RELU, sum(weigh("V", X), weigh("U", new Times(u, s))));
        Expression h = sum(
                new Difference(new Times(new Value("o"), tanh(new Value("s"))), bias("b")),
                new Times(weigh("W", X), new Difference(bias("q"), H)));
        return new CellSpec(
                "Everything",
                List.of(),
                List.of("h", "s"),
                List.of(
                        new Equation("u", sigmoid(sum(weigh("W", X), weigh("U", H), bias("p")))),
                        new Equation("s", new Difference(new Times(u, s), new Times(new Complement(u), relu))),
                        new Equation("o", sigmoid(sum(weigh("P", new Value("s")), weigh("W", X)))),
                        new Equation("h", h)));
    }
}
