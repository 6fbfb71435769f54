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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cell's equations taken apart into steps, each computed from earlier ones and from what comes in, with the ways a
 * gradient takes back through them. What two equations share is computed once.
 *
 * <p>Backwards this is the reverse mode of automatic differentiation: S. Linnainmaa, BIT 16 (1976).
 */
public final class Computation {
    /**
     * One step of the way back: what a part hands to something it was computed from.
     *
     * @param to a part's expression, {@link Previous}, {@link Input}, {@link Bias}; a product hands its gradient to its
     *     weight as well
     */
    public record Edge(Part from, Expression to, Flow flow) {}

    /**
     * Where a block of a parameter stands in the equations.
     *
     * @param block H rows of a parameter
     * @param into the product, or the bias: the gradient of the rows is that into it, times what it was multiplied with
     * @param vector what the block was multiplied with; of a bias none
     */
    public record Use(Block block, Expression into, Optional<Expression> vector) {}

    private final CellSpec spec;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Expression, Part> byExpression = new HashMap<>();
    private final Map<String, Part> byName = new LinkedHashMap<>();
    private final List<Part> preActivations = new ArrayList<>();
    private final Map<Expression, List<Edge>> edges = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();

    private Computation(CellSpec spec) {
        this.spec = spec;
        Map<String, Expression> roots = new HashMap<>();
        Map<Expression, Integer> order = new LinkedHashMap<>();
        Map<Expression, String> names = new HashMap<>();
        List<Equation> equations = spec.equations();
        for (int i = 0; i < equations.size(); i++) {
            Equation equation = equations.get(i);
            Expression root = bare(equation.expression());
            // A line that only repeats another vector is a step of its own.
            root = isLeaf(root) || order.containsKey(root) ? new Sum(List.of(root)) : root;
            collect(root, i, order, names);
            names.put(root, equation.name());
            roots.put(equation.name(), root);
        }
        List<Expression> activated = namePreActivations(order, names);
        order.forEach((expression, equation) -> {
            Part part = new Part(parts.size(), equation, names.getOrDefault(expression, ""), expression);
            parts.add(part);
            byExpression.put(expression, part);
            if (part.isNamed()) {
                byName.put(part.name(), part);
            }
        });
        roots.forEach((name, root) -> byExpression.put(new Value(name), requirePart(root)));
        activated.forEach(expression -> preActivations.add(requirePart(expression)));
        parts.reversed().forEach(this::link);
    }

    public static Computation of(CellSpec spec) {
        return new Computation(spec);
    }

    private static Expression bare(Expression expression) {
        return expression instanceof Named(String _, Expression of) ? bare(of) : expression;
    }

    private static boolean isLeaf(Expression expression) {
        return switch (expression) {
            case Input(), Previous(String _), Value(String _), Bias(Block _) -> true;
            default -> false;
        };
    }

    private static void collect(
            Expression expression, int equation, Map<Expression, Integer> order, Map<Expression, String> names) {
        if (expression instanceof Named(String name, Expression of)) {
            names.put(bare(of), name);
        }
        Expression bare = bare(expression);
        if (!isLeaf(bare) && !order.containsKey(bare)) {
            bare.operands().forEach(operand -> collect(operand, equation, order, names));
            order.put(bare, equation);
        }
    }

    /**
     * What a function is applied to, where a parameter adds to it: {@code a_r} of equation r, {@code a} where there is but
     * one. An equation without a function that parameters add to is its own.
     */
    private List<Expression> namePreActivations(Map<Expression, Integer> order, Map<Expression, String> names) {
        Map<Integer, List<Expression>> found = new LinkedHashMap<>();
        order.forEach((expression, equation) -> {
            if (expression instanceof Apply(Activation _, Expression of) && isAffine(of)) {
                found.computeIfAbsent(equation, e -> new ArrayList<>()).add(bare(of));
            }
        });
        boolean one = found.values().stream().mapToInt(List::size).sum() == 1;
        found.forEach((equation, all) -> {
            String name = "a_" + spec.equations().get(equation).name();
            for (int i = 0; i < all.size(); i++) {
                names.putIfAbsent(all.get(i), one ? "a" : all.size() == 1 ? name : name + (i + 1));
            }
        });
        Map<Integer, List<Expression>> all = new LinkedHashMap<>();
        order.forEach((expression, equation) -> {
            boolean whole = names.getOrDefault(expression, "")
                    .equals(spec.equations().get(equation).name());
            if (found.getOrDefault(equation, List.of()).contains(expression)
                    || (whole && !found.containsKey(equation) && isAffine(expression))) {
                all.computeIfAbsent(equation, e -> new ArrayList<>()).add(expression);
            }
        });
        return all.values().stream().flatMap(List::stream).toList();
    }

    /** Whether a parameter is in it, other than inside another function. */
    private static boolean isAffine(Expression expression) {
        return switch (expression) {
            case Product(Block _, Expression _) -> true;
            case Apply(Activation _, Expression _) -> false;
            default -> expression.operands().stream().anyMatch(Computation::isAffine);
        };
    }

    private void link(Part part) {
        switch (part.expression()) {
            case Sum(List<Expression> terms) -> terms.reversed().forEach(term -> link(part, term, new Flow.Same()));
            case Difference(Expression left, Expression right) -> {
                link(part, right, new Flow.Negated());
                link(part, left, new Flow.Same());
            }
            case Times(Expression left, Expression right) -> {
                link(part, right, new Flow.By(left));
                link(part, left, new Flow.By(right));
            }
            case Complement(Expression of) -> link(part, of, new Flow.Negated());
            case Apply(Activation function, Expression of) -> link(part, of, new Flow.Slope(function, part));
            case Product(Block weight, Expression vector) -> {
                link(part, vector, new Flow.Through(weight));
                uses.add(new Use(weight, part.expression(), Optional.of(key(vector))));
            }
            case Input(), Previous(String _), Value(String _), Bias(Block _), Named(String _, Expression _) ->
                throw new IllegalStateException("not a step: " + part);
        }
    }

    private void link(Part from, Expression operand, Flow flow) {
        Expression to = key(operand);
        List<Edge> known = edges.computeIfAbsent(to, e -> new ArrayList<>());
        if (known.isEmpty() && to instanceof Bias(Block block)) {
            uses.add(new Use(block, to, Optional.empty()));
        }
        known.add(new Edge(from, to, flow));
    }

    /** The part's own expression behind a name; what comes in as it is. */
    private Expression key(Expression expression) {
        Part part = byExpression.get(bare(expression));
        return part == null ? bare(expression) : part.expression();
    }

    private Part requirePart(Expression expression) {
        return part(expression).orElseThrow(() -> new IllegalArgumentException("no step " + expression));
    }

    public CellSpec spec() {
        return spec;
    }

    /** In order of computation; that of the gradient is the reverse. */
    public List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }

    /** The parts of one equation, from 0, in order; what an earlier one shares with it is not among them. */
    public List<Part> parts(int equation) {
        return parts.stream().filter(part -> part.equation() == equation).toList();
    }

    /** The step that computes an expression; empty of what comes in: x, a state of before, a bias. */
    public Optional<Part> part(Expression expression) {
        return Optional.ofNullable(byExpression.get(bare(expression)));
    }

    /**
     * The step kept under a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Part named(String name) {
        Part part = byName.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no " + name + " among " + byName.keySet());
        }
        return part;
    }

    /** All that is kept under a name, in order of computation. */
    public List<Part> named() {
        return List.copyOf(byName.values());
    }

    /**
     * What goes into the cell's functions, in order: of a cell of blocks one a block. An equation that parameters add to but
     * no function is applied to is its own.
     */
    public List<Part> preActivations() {
        return Collections.unmodifiableList(preActivations);
    }

    /** The function that makes an equation's value of its pre-activation; empty where there is none at its head. */
    public Optional<Activation> function(String equation) {
        return named(equation).expression() instanceof Apply(Activation function, Expression of) && isAffine(of)
                ? Optional.of(function)
                : Optional.empty();
    }

    /** What hands a gradient to an expression, the step nearest to the end first. */
    public List<Edge> edges(Expression into) {
        return Collections.unmodifiableList(edges.getOrDefault(key(into), List.of()));
    }

    /** Where parameters stand, from the last step to the first. */
    public List<Use> uses() {
        return Collections.unmodifiableList(uses);
    }

    /** Whether a gradient is known by name there: an equation's value or a pre-activation. */
    private boolean isStation(Part part) {
        return preActivations.contains(part)
                || spec.equations().stream()
                        .anyMatch(equation -> equation.name().equals(part.name()));
    }

    /**
     * The ways a gradient takes to an expression within a timestep, each from the nearest equation's value or pre-activation;
     * the one nearest to the end first. Their sum is the expression's gradient, but for what a state gets from outside.
     */
    public List<Path> pathsInto(Expression expression) {
        List<Path> paths = new ArrayList<>();
        for (Edge edge : edges(expression)) {
            if (isStation(edge.from())) {
                paths.add(new Path(edge.from(), false, List.of()).and(edge.flow()));
            } else {
                pathsInto(edge.from().expression()).forEach(path -> paths.add(path.and(edge.flow())));
            }
        }
        return paths;
    }
}
