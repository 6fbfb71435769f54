package dev.unroll.engine.io;

import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.CellParameter;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Equation;
import dev.unroll.engine.cell.Expression;
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
import dev.unroll.engine.cell.FormulaText;
import dev.unroll.engine.cell.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A cell that PyTorch lacks as a Python class: layers that are called, and whose parameters are named and drawn, as nn.RNN's. */
final class TorchSource {
    private static final String INDENT = " ".repeat(16);

    private final CellSpec cell;

    /** What stands after a layer's number in its parameters' names. */
    private final String direction;

    private TorchSource(CellSpec cell, String direction) {
        this.cell = cell;
        this.direction = direction;
    }

    /** What fills in the template of the class. */
    static Map<String, String> places(CellSpec cell, int directions) {
        TorchSource source = new TorchSource(cell, directions > 1 ? "{direction}" : "");
        Map<String, String> places = new LinkedHashMap<>();
        places.put("name", cell.name());
        places.put("direction", source.direction);
        places.put("cellChains", directions > 1 ? "2 * self.num_layers" : "self.num_layers");
        places.put(
                "detachedStates",
                cell.states().stream().map(state -> state + ".detach()").collect(Collectors.joining(", ")));
        places.put("formulas", source.formulas());
        places.put("shapes", source.shapes());
        places.put("states", String.join(", ", cell.states()));
        places.put("output", cell.output());
        places.put("blocks", source.blocks());
        places.put("equations", source.equations());
        return places;
    }

    /** The equations as comments. */
    private String formulas() {
        FormulaText text = new FormulaText(
                new Names() {
                    @Override
                    public String input() {
                        return "xₜ";
                    }

                    @Override
                    public String previous(String state) {
                        return state + "ₜ₋₁";
                    }

                    @Override
                    public String value(String name) {
                        return name + "ₜ";
                    }
                },
                " ⊙ ");
        return cell.equations().stream()
                .map(equation -> "    # " + text.line(equation))
                .collect(Collectors.joining("\n"));
    }

    /** {@code ('weight_ih', (2 * hidden_size, read)),} a line a parameter. */
    private String shapes() {
        return cell.parameters().stream()
                .map(parameter -> INDENT + "('" + parameter.name() + "', " + shape(parameter) + "),")
                .collect(Collectors.joining("\n"));
    }

    private static String shape(CellParameter parameter) {
        String rows = parameter.blocks() == 1 ? "hidden_size" : parameter.blocks() + " * hidden_size";
        return switch (parameter.kind()) {
            case OF_INPUT -> "(" + rows + ", read)";
            case OF_HIDDEN -> "(" + rows + ", hidden_size)";
            case BIAS -> "(" + rows + ",)";
        };
    }

    /** {@code W_if, W_in = getattr(self, f'weight_ih_l{layer}').chunk(2)} a line a parameter. */
    private String blocks() {
        Map<String, SortedMap<Integer, String>> symbols = new LinkedHashMap<>();
        cell.equations().forEach(equation -> collect(equation.expression(), symbols));
        List<String> lines = new ArrayList<>();
        for (CellParameter parameter : cell.parameters()) {
            List<String> names = List.copyOf(
                    symbols.getOrDefault(parameter.name(), new TreeMap<>()).values());
            String chunks = names.size() == 1 ? "" : ".chunk(" + names.size() + ")";
            lines.add("            " + String.join(", ", names) + " = getattr(self, f'" + parameter.name() + "_l{layer}"
                    + direction + "')" + chunks);
        }
        return String.join("\n", lines);
    }

    private static void collect(Expression expression, Map<String, SortedMap<Integer, String>> symbols) {
        if (expression instanceof Product(Block weight, Expression _)) {
            put(weight, symbols);
        } else if (expression instanceof Bias(Block bias)) {
            put(bias, symbols);
        }
        expression.operands().forEach(operand -> collect(operand, symbols));
    }

    private static void put(Block block, Map<String, SortedMap<Integer, String>> symbols) {
        symbols.computeIfAbsent(block.parameter(), parameter -> new TreeMap<>()).put(block.index(), block.symbol());
    }

    private String equations() {
        return cell.equations().stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(Equation equation) {
        return INDENT + equation.name() + " = " + code(equation.expression());
    }

    /** A state's name is its value of before until its own line gives it the new one: the cell reads them in that order. */
    private String code(Expression expression) {
        return switch (expression) {
            case Input() -> "x[:, t]";
            case Previous(String state) -> state;
            case Value(String name) -> name;
            case Bias(Block block) -> block.symbol();
            case Named(String _, Expression of) -> code(of);
            case Product(Block weight, Expression vector) -> factor(vector) + " @ " + weight.symbol() + ".T";
            case Sum(List<Expression> terms) -> terms.stream().map(this::code).collect(Collectors.joining(" + "));
            case Difference(Expression left, Expression right) -> code(left) + " - " + factor(right);
            case Times(Expression left, Expression right) -> factor(left) + " * " + factor(right);
            case Complement(Expression of) -> "1 - " + factor(of);
            case Apply(Activation function, Expression of) -> function.torch() + "(" + code(of) + ")";
        };
    }

    /** In brackets unless it is one word or one call. */
    private String factor(Expression expression) {
        boolean tight =
                switch (expression) {
                    case Input(),
                            Previous(String _),
                            Value(String _),
                            Bias(Block _),
                            Apply(Activation _, Expression _) -> true;
                    case Named(String _, Expression of) -> factor(of).equals(code(of));
                    default -> false;
                };
        return tight ? code(expression) : "(" + code(expression) + ")";
    }
}
