package dev.unroll.engine.nn;

import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Computation.Edge;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Expression.Bias;
import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Expression.Product;
import dev.unroll.engine.cell.Expression.Sum;
import dev.unroll.engine.cell.Expression.Times;
import dev.unroll.engine.cell.Flow;
import dev.unroll.engine.cell.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a cell's steps become when they are run for all timesteps and sequences: which of them are done for all timesteps at
 * once, which need no matrix of their own, and which products of neighbouring blocks are one.
 */
final class ComposedPlan {
    /**
     * Products of neighbouring blocks of one parameter with one state of before, each added to the pre-activation of the same
     * number: one product.
     *
     * @param first block
     * @param end the block after the last
     */
    record Run(String parameter, String state, int first, int end) {}

    private final Computation computation;
    private final Map<Part, Boolean> recurrent = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();
    private final boolean stackedInput;

    ComposedPlan(Computation computation) {
        this.computation = computation;
        stackedInput = computation.spec().isStacked();
        for (Part part : computation.parts()) {
            // Timestep t's share of a stacked input may be written as late as at its turn.
            boolean late = stackedInput && computation.preActivations().contains(part);
            recurrent.put(part, late || part.expression().operands().stream().anyMatch(this::isRecurrent));
        }
        if (stackedInput) {
            requireStackedInput();
            findRuns();
        }
    }

    /** Whether it is another at each timestep because a state is. Of the others all timesteps are done at once. */
    boolean isRecurrent(Expression expression) {
        if (expression instanceof Previous) {
            return true;
        }
        return computation
                .part(expression)
                .map(part -> Boolean.TRUE.equals(recurrent.get(part)))
                .orElse(false);
    }

    /** Whether W_ih·x + b_ih of all blocks is added to the pre-activations before anything else. */
    boolean stackedInput() {
        return stackedInput;
    }

    List<Run> runs() {
        return List.copyOf(runs);
    }

    /** A product that one sum adds and nothing else reads: it is added where it is computed, and is never seen alone. */
    boolean isAdded(Part part) {
        List<Edge> edges = computation.edges(part.expression());
        boolean one =
                !part.isNamed() && edges.size() == 1 && edges.getFirst().from().expression() instanceof Sum;
        return switch (part.expression()) {
            case Product(Block _, Expression _) -> one;
            case Times(Expression _, Expression _) ->
                one
                        && isRecurrent(part.expression())
                                == isRecurrent(edges.getFirst().from().expression());
            default -> false;
        };
    }

    private void requireStackedInput() {
        List<Part> sums = computation.preActivations();
        for (int k = 0; k < sums.size(); k++) {
            if (!(sums.get(k).expression() instanceof Sum(List<Expression> terms))
                    || terms.stream().filter(term -> isInput(term)).count() != 1
                    || block(terms, "weight_ih") != k
                    || block(terms, "bias_ih") != k) {
                throw new IllegalArgumentException(computation.spec() + ": W_ih·x + b_ih of block " + k
                        + " is to be added to pre-activation " + k);
            }
        }
        long reads = computation.uses().stream()
                .filter(use -> use.vector().filter(Input.class::isInstance).isPresent())
                .count();
        if (sums.size() != computation.spec().gates() || reads != sums.size()) {
            throw new IllegalArgumentException(computation.spec() + " has other blocks than pre-activations");
        }
    }

    private static boolean isInput(Expression term) {
        return term instanceof Product(Block _, Input());
    }

    /** The block of a parameter that is added; −1 when there is none. */
    private static int block(List<Expression> terms, String parameter) {
        return terms.stream()
                .map(term -> switch (term) {
                    case Product(Block weight, Expression _) -> weight;
                    case Bias(Block bias) -> bias;
                    default -> new Block("", 0, "");
                })
                .filter(block -> block.parameter().equals(parameter))
                .mapToInt(Block::index)
                .findFirst()
                .orElse(-1);
    }

    private void findRuns() {
        List<Part> sums = computation.preActivations();
        for (int k = 0; k < sums.size(); k++) {
            if (sums.get(k).expression() instanceof Sum(List<Expression> terms)) {
                for (Expression term : terms) {
                    if (term instanceof Product(Block weight, Previous(String state)) && weight.index() == k) {
                        extend(weight.parameter(), state, k);
                    }
                }
            }
        }
    }

    private void extend(String parameter, String state, int k) {
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null
                && last.end() == k
                && last.parameter().equals(parameter)
                && last.state().equals(state)) {
            runs.set(runs.size() - 1, new Run(parameter, state, last.first(), k + 1));
        } else {
            runs.add(new Run(parameter, state, k, k + 1));
        }
    }

    /** Whether a run covers this product. */
    boolean inRun(Expression term) {
        return term instanceof Product(Block weight, Previous(String state))
                && runs.stream()
                        .anyMatch(run -> run.parameter().equals(weight.parameter())
                                && run.state().equals(state)
                                && weight.index() >= run.first()
                                && weight.index() < run.end());
    }

    /**
     * The part whose gradient this part's is: its own, but of what is only added somewhere, that of the sum. States,
     * pre-activations have their own.
     */
    Part gradientOf(Part part) {
        if (isState(part) || computation.preActivations().contains(part)) {
            return part;
        }
        List<Edge> edges = computation.edges(part.expression());
        boolean passed = edges.size() == 1 && edges.getFirst().flow() instanceof Flow.Same;
        return passed ? gradientOf(edges.getFirst().from()) : part;
    }

    /** Whether the gradient into a part is needed after the last timestep: parameters are collected from it, or x. */
    boolean isKept(Part owner) {
        return computation.preActivations().contains(owner)
                || computation.parts().stream()
                        .filter(part -> gradientOf(part).equals(owner))
                        .anyMatch(part -> !isRecurrent(part.expression())
                                || part.expression() instanceof Product
                                || (part.expression() instanceof Sum(List<Expression> terms)
                                        && terms.stream().anyMatch(Bias.class::isInstance)));
    }

    boolean isState(Part part) {
        return computation.spec().states().contains(part.name());
    }
}
