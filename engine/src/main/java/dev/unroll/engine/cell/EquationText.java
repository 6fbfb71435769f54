package dev.unroll.engine.cell;

import dev.unroll.engine.cell.EquationTokens.Token;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a cell's equations as they are typed, a line or what stands before a semicolon each:
 *
 * <pre>
 * f = σ(W x + U h + b)
 * h = (1 − f) ⊙ h + f ⊙ tanh(V x + c)
 * </pre>
 *
 * <p>Capital letters are matrices, x is what the cell reads. A name that is assigned is that line's value after the line, and
 * before it the value of the timestep before: a state. Every other name is a bias. h is what the cell puts out.
 */
public final class EquationText {
    private static final int LONGEST = 1000;
    private static final String OUTPUT = "h";
    private static final Map<String, Activation> FUNCTIONS = Map.of(
            "tanh", Activation.TANH,
            "σ", Activation.SIGMOID,
            "sigmoid", Activation.SIGMOID,
            "relu", Activation.RELU);
    /** Words of Python, and what a program written of the cell calls its own things. */
    private static final Set<String> TAKEN = Set.of(
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield",
            "False",
            "None",
            "True",
            "self",
            "torch",
            "nn",
            "t",
            "layer",
            "output",
            "last",
            "hidden",
            "lengths",
            "goes_on",
            "before",
            "state",
            "new",
            "old",
            "zip");

    private final Set<String> assigned = new HashSet<>();
    private final Set<String> computed = new HashSet<>();
    private final Set<String> states = new LinkedHashSet<>();
    /** Whether a matrix multiplies x. */
    private final Map<String, Boolean> ofInput = new HashMap<>();

    private EquationText() {
        states.add(OUTPUT);
    }

    /**
     * The cell that a text describes.
     *
     * @throws EquationProblem where it describes none
     */
    public static CellSpec parse(String text) {
        return new EquationText().cell(text);
    }

    private CellSpec cell(String text) {
        if (text.length() > LONGEST) {
            throw EquationTokens.problem("equations-long", 1, LONGEST, Integer.toString(LONGEST));
        }
        List<EquationTokens> lines = new ArrayList<>();
        for (String line : text.split("[\n;]", -1)) {
            if (!line.isBlank()) {
                lines.add(new EquationTokens(line, lines.size() + 1));
            }
        }
        lines.forEach(this::assign);
        if (!assigned.contains(OUTPUT)) {
            throw EquationTokens.problem("equations-no-h", Math.max(1, lines.size()), 1, OUTPUT);
        }
        List<Equation> equations = lines.stream().map(this::equation).toList();
        if (!ofInput.containsValue(true)) {
            throw EquationTokens.problem("equations-without-x", lines.size(), 1, "x");
        }
        return new CellSpec("Cell", List.of(), List.copyOf(states), equations);
    }

    private void assign(EquationTokens line) {
        Token name = line.peek();
        if (!name.isName() || name.before() || !line.peekBeyond().text().equals("=")) {
            throw line.problem("equations-assignment", name);
        }
        if (name.isMatrix() || FUNCTIONS.containsKey(name.text()) || name.text().equals("x")) {
            throw line.problem("equations-not-assignable", name);
        }
        checkFree(line, name);
        if (!assigned.add(name.text())) {
            throw line.problem("equations-twice", name);
        }
    }

    private static void checkFree(EquationTokens line, Token name) {
        if (TAKEN.contains(name.text())) {
            throw line.problem("equations-taken", name);
        }
    }

    private Equation equation(EquationTokens line) {
        String name = line.take().text();
        line.require("=");
        Expression value = sum(line);
        if (!line.peek().text().isEmpty()) {
            throw line.unexpected();
        }
        computed.add(name);
        return new Equation(name, value);
    }

    private Expression sum(EquationTokens line) {
        List<Expression> terms = new ArrayList<>();
        if (line.takes("1")) {
            line.require("−");
            terms.add(new Complement(product(line)));
        } else {
            terms.add(product(line));
        }
        while (true) {
            if (line.takes("+")) {
                terms.add(product(line));
            } else if (line.takes("−")) {
                Expression left = whole(terms);
                terms.clear();
                terms.add(new Difference(left, product(line)));
            } else {
                return whole(terms);
            }
        }
    }

    private static Expression whole(List<Expression> terms) {
        return terms.size() == 1 ? terms.getFirst() : new Sum(terms);
    }

    private Expression product(EquationTokens line) {
        Expression left = factor(line);
        while (line.takes("⊙") || line.takes("*") || line.takes("∘")) {
            left = new Times(left, factor(line));
        }
        return left;
    }

    private Expression factor(EquationTokens line) {
        Token token = line.peek();
        if (token.isMatrix()) {
            return matrix(line);
        }
        if (line.takes("(")) {
            Expression inner = sum(line);
            line.require(")");
            return inner;
        }
        if (!token.isName()) {
            throw line.unexpected();
        }
        line.take();
        if (line.peek().text().equals("(")) {
            Activation function = FUNCTIONS.get(token.text());
            if (function == null) {
                throw line.problem("equations-no-function", token);
            }
            line.take();
            Expression of = sum(line);
            line.require(")");
            return new Apply(function, of);
        }
        if (token.text().equals("x")) {
            throw line.problem("equations-x-alone", token);
        }
        return vector(line, token);
    }

    /** A matrix and what it multiplies. */
    private Expression matrix(EquationTokens line) {
        Token letter = line.take();
        checkFree(line, letter);
        line.takes("·");
        boolean input =
                line.peek().text().equals("x") && !line.peekBeyond().text().equals("(");
        Boolean before = ofInput.putIfAbsent(letter.text(), input);
        if (before != null && before != input) {
            throw line.problem("equations-two-shapes", letter);
        }
        Expression vector;
        if (input) {
            line.take();
            vector = new Input();
        } else {
            vector = factor(line);
        }
        return new Product(new Block(letter.text(), 0, letter.text()), vector);
    }

    private Expression vector(EquationTokens line, Token token) {
        String name = token.text();
        if (FUNCTIONS.containsKey(name)) {
            throw line.problem("equations-unexpected", token);
        }
        if (!assigned.contains(name)) {
            checkFree(line, token);
            if (token.before()) {
                throw line.problem("equations-no-state", token);
            }
            return new Bias(new Block(name, 0, name));
        }
        if (!computed.contains(name)) {
            states.add(name);
            return new Previous(name);
        }
        if (token.before()) {
            throw line.problem("equations-too-late", token);
        }
        return new Value(name);
    }
}
