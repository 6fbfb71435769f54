package dev.unroll.app.network;

import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Expression.Bias;
import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Expression.Value;
import dev.unroll.engine.cell.Flow;
import dev.unroll.engine.cell.FormulaText;
import dev.unroll.engine.cell.Names;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.cell.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a cell sends back, term by term: {@code W_hhᵀ·∂L/∂a₅}. The blocks of a whole matrix are one product.
 *
 * @param stamp the timestep and layer that stand behind a name: {@code ₅}
 * @param names with that stamp
 */
record GradientFormula(Computation computation, Names names, String stamp) {
    private static final Block NO_BLOCK = new Block("", -1, "");

    /** The terms that add up to the cell's part of ∂L/∂ of a state before, of x, or of an equation's value. */
    List<String> into(Expression target) {
        List<Path> paths = computation.pathsInto(target);
        List<Path> whole = wholeMatrix(paths);
        List<String> terms = new ArrayList<>();
        for (Path path : paths) {
            if (!whole.contains(path)) {
                terms.add(text(path));
            } else if (path.equals(whole.getFirst())) {
                terms.add(stacked(whole.reversed()));
            }
        }
        return terms;
    }

    /** The paths that end in every block of one matrix, each once; from the last block to the first. */
    private List<Path> wholeMatrix(List<Path> paths) {
        CellSpec spec = computation.spec();
        List<Path> found =
                paths.stream().filter(path -> last(path).index() >= 0).toList();
        List<Integer> blocks = found.stream().map(path -> last(path).index()).toList();
        List<Integer> all = IntStream.range(0, spec.gates()).boxed().toList().reversed();
        boolean one =
                found.stream().map(path -> last(path).parameter()).distinct().count() == 1;
        return spec.isStacked() && one && blocks.equals(all) ? found : List.of();
    }

    private static Block last(Path path) {
        return !path.flows().isEmpty() && path.flows().getLast() instanceof Flow.Through(Block weight)
                ? weight
                : NO_BLOCK;
    }

    /** {@code W_hhᵀ·∂L/∂a₅}, or block by block {@code W_hhᵀ·(∂L/∂a_r, ∂L/∂a_z, r⊙∂L/∂a_n)₅}. */
    private String stacked(List<Path> blocks) {
        Block block = last(blocks.getFirst());
        String matrix = names.block(
                        new Block(block.parameter(), 0, "W_" + block.parameter().substring("weight_".length())))
                + "ᵀ·";
        boolean plain = blocks.stream().allMatch(path -> path.flows().size() == 1 && !path.negative());
        if (plain) {
            String name = blocks.size() == 1 ? blocks.getFirst().from().name() : "a";
            return matrix + "∂L/∂" + name + stamp;
        }
        GradientFormula bare = new GradientFormula(computation, new BareNames(), "");
        return matrix
                + blocks.stream()
                        .map(path -> bare.text(new Path(
                                path.from(),
                                path.negative(),
                                path.flows().subList(0, path.flows().size() - 1))))
                        .collect(Collectors.joining(", ", "(", ")"))
                + stamp;
    }

    private String text(Path path) {
        String text = "∂L/∂" + path.from().name() + stamp;
        List<String> factors = new ArrayList<>();
        boolean product = false;
        for (Flow flow : path.flows()) {
            if (flow instanceof Flow.Through(Block weight)) {
                String inner = joined(factors, text, product);
                text = names.block(weight) + "ᵀ·" + (factors.isEmpty() ? inner : "(" + inner + ")");
                factors.clear();
                product = true;
            } else {
                factors.add(factor(flow));
            }
        }
        return (path.negative() ? "−" : "") + joined(factors, text, product);
    }

    private static String joined(List<String> factors, String text, boolean product) {
        return factors.isEmpty() ? text : String.join("⊙", factors) + "⊙" + (product ? "(" + text + ")" : text);
    }

    private String factor(Flow flow) {
        FormulaText text = new FormulaText(names, "⊙");
        return switch (flow) {
            case Flow.By(Expression factor) -> text.factor(factor);
            case Flow.Slope(Activation function, Part applied) -> slope(function, applied, text);
            default -> throw new IllegalArgumentException("no factor: " + flow);
        };
    }

    private static String slope(Activation function, Part applied, FormulaText text) {
        Expression argument = applied.expression().operands().getFirst();
        String x = isWord(argument) ? text.of(argument) : "(" + text.of(argument) + ")";
        String y = applied.isNamed()
                ? text.of(new Value(applied.name()))
                : function.symbol() + "(" + text.of(argument) + ")";
        return switch (function) {
            case TANH -> applied.isNamed() ? "(1 − " + y + "²)" : "(1 − tanh²" + x + ")";
            case SIGMOID -> y + "⊙(1 − " + y + ")";
            case RELU -> "[" + x + " > 0]";
        };
    }

    private static boolean isWord(Expression expression) {
        return expression instanceof Value
                || expression instanceof Previous
                || expression instanceof Input
                || expression instanceof Bias;
    }

    /** Names alone, where the stamp stands behind a list of them. */
    private record BareNames() implements Names {
        @Override
        public String input() {
            return "x";
        }

        @Override
        public String previous(String state) {
            return state;
        }

        @Override
        public String value(String name) {
            return name;
        }
    }
}
