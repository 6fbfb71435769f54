package dev.unroll.engine.cell;

import dev.unroll.engine.cell.Expression.Bias;
import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Expression.Product;
import dev.unroll.engine.cell.Expression.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a cell computes at every timestep, as data: everything that evaluates, differentiates, prints or trains it reads
 * these equations.
 *
 * @param name what programs call a layer of it, {@code GRU}
 * @param blocks the letters of the blocks of H rows that its four parameters {@code weight_ih}, {@code weight_hh},
 *     {@code bias_ih} and {@code bias_hh} stack, one without a letter for a plain RNN; none for a cell whose matrices are
 *     parameters of their own
 * @param states what it hands to the next timestep; the first is what the layer puts out
 * @param equations in the order they are computed; each name once, every state among them
 */
public record CellSpec(String name, List<String> blocks, List<String> states, List<Equation> equations) {
    /** The parameters of a cell of blocks, in PyTorch's order. */
    private static final List<String> STACKED = List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh");

    public CellSpec {
        blocks = List.copyOf(blocks);
        states = List.copyOf(states);
        equations = List.copyOf(equations);
        check(states, equations);
    }

    /** A value is read after it is computed, a state's former value before: then the equations read like a program. */
    private static void check(List<String> states, List<Equation> equations) {
        Set<String> computed = new HashSet<>();
        for (Equation equation : equations) {
            if (equation.expression() instanceof Input) {
                throw new IllegalArgumentException("x stands without a matrix");
            }
            walk(equation.expression()).forEach(part -> {
                if (part instanceof Value(String name) && !computed.contains(name)) {
                    throw new IllegalArgumentException(name + " is read before it is computed");
                }
                if (part.operands().contains(new Input()) && !(part instanceof Product)) {
                    throw new IllegalArgumentException("x stands without a matrix");
                }
                if (part instanceof Previous(String state) && (!states.contains(state) || computed.contains(state))) {
                    throw new IllegalArgumentException(state + " of the timestep before is read after " + state);
                }
            });
            if (!computed.add(equation.name())) {
                throw new IllegalArgumentException(equation.name() + " is computed twice");
            }
        }
        if (states.isEmpty() || !computed.containsAll(states)) {
            throw new IllegalArgumentException("states " + states + " of equations " + computed);
        }
    }

    /** A tree's nodes, each after what it is computed from. */
    static Stream<Expression> walk(Expression expression) {
        return Stream.concat(expression.operands().stream().flatMap(CellSpec::walk), Stream.of(expression));
    }

    /** The state that the layer puts out: h. */
    public String output() {
        return states.getFirst();
    }

    /** Whether its parameters are PyTorch's four, each of them one block of H rows a gate. */
    public boolean isStacked() {
        return !blocks.isEmpty();
    }

    /** How many pre-activations it has: of a cell of blocks one a block. */
    public int gates() {
        return isStacked()
                ? blocks.size()
                : Computation.of(this).preActivations().size();
    }

    public Equation equation(String of) {
        return equations.stream()
                .filter(equation -> equation.name().equals(of))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no equation of " + of));
    }

    /** The parameters of one layer: PyTorch's four, or each matrix and bias in order of appearance. */
    public List<CellParameter> parameters() {
        Map<String, CellParameter> found = new LinkedHashMap<>();
        if (isStacked()) {
            STACKED.forEach(parameter -> found.put(parameter, CellParameter.NONE));
        }
        for (Equation equation : equations) {
            walk(equation.expression()).forEach(part -> {
                if (part instanceof Product(Block weight, Expression vector)) {
                    found.merge(weight.parameter(), CellParameter.ofWeight(weight, vector), CellParameter::and);
                } else if (part instanceof Bias(Block bias)) {
                    found.merge(bias.parameter(), CellParameter.ofBias(bias), CellParameter::and);
                }
            });
        }
        return List.copyOf(found.values());
    }

    /** How many numbers one layer's parameters have. */
    public long parameterCount(int inputs, int hidden) {
        return parameters().stream()
                .mapToLong(parameter -> parameter.blocks()
                        * (long) hidden
                        * switch (parameter.kind()) {
                            case OF_INPUT -> inputs;
                            case OF_HIDDEN -> hidden;
                            case BIAS -> 1;
                        })
                .sum();
    }

    /** Whether ±1 holds every element of the output at every timestep, whatever the parameters are, when h₀ lies within it. */
    public boolean staysWithinOne() {
        Map<String, Range> states = new HashMap<>();
        states.put(output(), Range.UNIT);
        return outputRange(states).within(Range.UNIT);
    }

    /** The same from any h₀. */
    public boolean isWithinOne() {
        return outputRange(Map.of()).within(Range.UNIT);
    }

    private Range outputRange(Map<String, Range> states) {
        Map<String, Range> values = new HashMap<>();
        for (Equation equation : equations) {
            values.put(equation.name(), Range.of(equation.expression(), states, values));
        }
        return values.getOrDefault(output(), Range.ANY);
    }

    @Override
    public String toString() {
        return name;
    }
}
