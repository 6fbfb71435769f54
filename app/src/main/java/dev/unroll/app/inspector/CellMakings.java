package dev.unroll.app.inspector;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.inspector.Making.Factor;
import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.Computation;
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
import dev.unroll.engine.cell.Flow;
import dev.unroll.engine.cell.FormulaText;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.cell.Path;
import dev.unroll.engine.explain.ElementName;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.CellTrace;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.NamedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one cell's numbers, product by product, from its equations: forward what a value is added up from, backward what a
 * gradient is. Whatever kind of cell it is.
 */
final class CellMakings {
    private final Moment moment;
    private final int t;
    private final int layer;
    private final Computation computation;
    private final CellTrace cell;
    private final Notation names;
    private final Chain chain;

    /** Of a cell of an epoch that has begun. */
    CellMakings(Moment moment, int t, int layer) {
        this.moment = moment;
        this.t = t;
        this.layer = layer;
        CellNumbers numbers = CellNumbers.of(moment, new CellRef(t, layer));
        cell = numbers.cellTrace();
        computation = cell.computation();
        names = numbers.notation();
        chain = names.chain();
    }

    /** A link within the epoch shown. */
    static Crumb here(Moment moment, Quantity number) {
        return new Crumb(moment.epoch(), number);
    }

    static Factor weight(Moment moment, ParameterElement element, double value) {
        String name = ElementName.text(element);
        return new Factor(
                name.startsWith("rnn.") ? name.substring("rnn.".length()) : name,
                value,
                here(moment, new Quantity.Weight(element, false)));
    }

    Optional<Part> part(String name) {
        return computation.named().stream()
                .filter(part -> part.name().equals(name))
                .findFirst();
    }

    double value(Part part, int unit) {
        return cell.value(part, unit);
    }

    double gradient(Part part, int unit) {
        return cell.gradient(part, unit);
    }

    /** What a step's value is added up from; where it is a function, what goes into that. */
    Draft terms(Part part, int unit) {
        Draft draft = new Draft();
        if (part.expression() instanceof Apply(var function, Expression of)) {
            if (computation.part(of).filter(Part::isNamed).isPresent()) {
                draft.add(factors(of, unit));
            } else {
                terms(of, false, unit, draft);
            }
        } else {
            terms(part.expression(), false, unit, draft);
        }
        return draft;
    }

    /** {@code tanh(a₄[1])}, or the symbols of a sum of products; empty where the terms say all. */
    String how(Part part, int unit) {
        return part.expression() instanceof Apply(var function, Expression of)
                ? function.symbol()
                        + "("
                        + computation
                                .part(of)
                                .filter(Part::isNamed)
                                .map(inner -> Notation.at(names.now(inner.name()), unit))
                                .orElse("Σ")
                        + ")"
                : "";
    }

    private void terms(Expression expression, boolean negative, int unit, Draft draft) {
        switch (expression) {
            case Named(String name, Expression of) -> {
                // At the head of an equation its own name, else a step that has its own card.
                if (draft.isEmpty() && !negative && part(name).isEmpty()) {
                    terms(of, false, unit, draft);
                } else {
                    add(factors(expression, unit), negative, draft);
                }
            }
            case Sum(List<Expression> all) -> all.forEach(term -> terms(term, negative, unit, draft));
            case Difference(Expression left, Expression right) -> {
                terms(left, negative, unit, draft);
                terms(right, !negative, unit, draft);
            }
            case Product(Block block, Expression vector) -> products(block, vector, negative, unit, draft);
            default -> add(factors(expression, unit), negative, draft);
        }
    }

    private static void add(List<Factor> factors, boolean negative, Draft draft) {
        List<Factor> all = new ArrayList<>(factors);
        if (negative) {
            all.addFirst(new Factor("−1", -1, null));
        }
        draft.add(all);
    }

    private void products(Block block, Expression vector, boolean negative, int unit, Draft draft) {
        NamedArray weights = array(block);
        int row = block.index() * hidden() + unit;
        int columns = weights.size(1);
        for (int j = 0; j < columns; j++) {
            int column = j;
            double weight = weights.at(row, j);
            double product = (negative ? -1 : 1) * weight * cell.value(vector, j);
            draft.add(product, () -> {
                List<Factor> factors = new ArrayList<>();
                if (negative) {
                    factors.add(new Factor("−1", -1, null));
                }
                factors.add(weight(moment, element(block, unit, column), weight));
                factors.addAll(factors(vector, column));
                return factors;
            });
        }
    }

    private int hidden() {
        return moment.experiment().hidden();
    }

    private NamedArray array(Block block) {
        return parameters(moment).get(parameter(block));
    }

    private String parameter(Block block) {
        return "rnn." + block.parameter() + chain.suffix();
    }

    private ParameterElement element(Block block, int row, int column) {
        int stacked = block.index() * hidden() + row;
        return array(block).rank() == 1
                ? new ParameterElement(parameter(block), 0, stacked)
                : new ParameterElement(parameter(block), stacked, column);
    }

    private static dev.unroll.engine.trace.Parameters parameters(Moment moment) {
        var trace = moment.trace();
        return trace == null ? moment.parameters() : trace.parameters();
    }

    /** What is multiplied, each with where it was made. */
    private List<Factor> factors(Expression expression, int unit) {
        if (expression instanceof Times(Expression left, Expression right)) {
            List<Factor> both = new ArrayList<>(factors(left, unit));
            both.addAll(factors(right, unit));
            return both;
        }
        if (expression instanceof Bias(Block block)) {
            return List.of(weight(moment, element(block, unit, 0), cell.value(expression, unit)));
        }
        return List.of(new Factor(label(expression, unit), cell.value(expression, unit), leads(expression, unit)));
    }

    private String label(Expression expression, int unit) {
        Crumb below = expression instanceof Input ? leads(expression, unit) : null;
        if (below != null) {
            return Makings.symbol(moment, below.number());
        }
        if (expression instanceof Apply(var function, Expression of)) {
            return function.symbol() + "(" + label(of, unit) + ")";
        }
        return computation
                .part(expression)
                .filter(Part::isNamed)
                .map(part -> Notation.at(names.now(part.name()), unit))
                .orElseGet(() -> new FormulaText(names, " ⊙ ").elementFactor(expression, unit));
    }

    /** Where a vector's number was made: a state in the timestep before, what is read in the layer below. */
    private @Nullable Crumb leads(Expression expression, int unit) {
        Quantity number =
                switch (expression) {
                    case Previous(String state) ->
                        new Quantity.OfCell(state, names.timestepBefore(), layer, unit, false);
                    case Value(String name) -> new Quantity.OfCell(name, t, layer, unit, false);
                    case Input() ->
                        chain.layer() == 0
                                ? new Quantity.Read(t, unit, false)
                                : new Quantity.OfCell(
                                        computation.spec().output(),
                                        t,
                                        (chain.layer() - 1) * names.directions() + unit / hidden(),
                                        unit % hidden(),
                                        false);
                    default -> null;
                };
        if (number != null) {
            return here(moment, number);
        }
        Optional<Part> part = computation.part(expression).filter(Part::isNamed);
        if (part.isPresent()) {
            return here(moment, new Quantity.OfCell(part.get().name(), t, layer, unit, false));
        }
        return switch (expression) {
            case Complement(Expression of) -> leads(of, unit);
            case Apply(var function, Expression of) -> leads(of, unit);
            default -> null;
        };
    }

    /** The ways by which a gradient comes to one unit of an expression within this cell. */
    Draft arriving(Expression into, int unit) {
        Draft draft = new Draft();
        for (Path path : computation.pathsInto(into)) {
            arriving(path, unit, draft);
        }
        return draft;
    }

    private void arriving(Path path, int unit, Draft draft) {
        List<Flow> flows = path.flows();
        List<Integer> matrices = new ArrayList<>();
        for (int i = 0; i < flows.size(); i++) {
            if (flows.get(i) instanceof Flow.Through) {
                matrices.add(i);
            }
        }
        if (matrices.isEmpty()) {
            draft.add(chain(path, unit, unit, -1));
        } else if (matrices.size() == 1) {
            int at = matrices.getFirst();
            for (int i = 0; i < hidden(); i++) {
                int from = i;
                draft.add(along(path, from, unit, at), () -> chain(path, from, unit, at));
            }
        } else {
            draft.add(cell.gradient(path, unit), () -> List.of(start(path.from(), unit)));
        }
    }

    private double along(Path path, int from, int unit, int matrix) {
        double product = (path.negative() ? -1 : 1) * cell.gradient(path.from(), from);
        for (int k = 0; k < path.flows().size() && product != 0; k++) {
            Flow flow = path.flows().get(k);
            product *= flow instanceof Flow.Through(Block block)
                    ? array(block).at(block.index() * hidden() + from, unit)
                    : cell.factor(flow, k < matrix ? from : unit);
        }
        return product;
    }

    /** The factors along a path, which comes from one unit and, after its matrix, arrives at another. */
    private List<Factor> chain(Path path, int from, int unit, int matrix) {
        List<Factor> factors = new ArrayList<>();
        factors.add(start(path.from(), from));
        if (path.negative()) {
            factors.add(new Factor("−1", -1, null));
        }
        for (int k = 0; k < path.flows().size(); k++) {
            Flow flow = path.flows().get(k);
            int index = k < matrix ? from : unit;
            factors.add(
                    flow instanceof Flow.Through(Block block)
                            ? weight(
                                    moment,
                                    element(block, from, unit),
                                    array(block).at(block.index() * hidden() + from, unit))
                            : factor(flow, index));
        }
        return factors;
    }

    private Factor start(Part part, int unit) {
        return new Factor(
                Notation.gradient(Notation.at(names.now(part.name()), unit)),
                cell.gradient(part, unit),
                here(moment, new Quantity.OfCell(part.name(), t, layer, unit, true)));
    }

    private Factor factor(Flow flow, int unit) {
        if (flow instanceof Flow.By(Expression by)) {
            return new Factor(label(by, unit), cell.factor(flow, unit), leads(by, unit));
        }
        Crumb leads = flow instanceof Flow.Slope(Activation function, Part applied)
                ? leads(
                        function == Activation.RELU
                                ? applied.expression().operands().getFirst()
                                : applied.expression(),
                        unit)
                : null;
        String label = new StepLabels(computation, names, unit).factor(flow);
        return new Factor(label.contains(" − ") ? "(" + label + ")" : label, cell.factor(flow, unit), leads);
    }

    /** ∂L/∂ one number of a parameter, as far as this timestep adds to it. */
    Draft ofParameter(ParameterElement element) {
        Draft draft = new Draft();
        for (Computation.Use use : computation.uses()) {
            Block block = use.block();
            if (!parameter(block).equals(element.name())) {
                continue;
            }
            boolean bias = array(block).rank() == 1;
            int stacked = bias ? element.column() : element.row();
            if (stacked / hidden() != block.index()) {
                continue;
            }
            int unit = stacked % hidden();
            for (Path path : computation.pathsInto(use.into())) {
                List<Factor> factors = new ArrayList<>(chain(path, unit, unit, Integer.MAX_VALUE));
                use.vector().ifPresent(vector -> factors.addAll(factors(vector, element.column())));
                draft.add(factors);
            }
        }
        return draft;
    }

    /** The gradient into what a parameter's number is multiplied, or added, into. */
    Quantity into(ParameterElement element) {
        for (Computation.Use use : computation.uses()) {
            Block block = use.block();
            int stacked = parameter(block).equals(element.name())
                    ? array(block).rank() == 1 ? element.column() : element.row()
                    : -1;
            if (stacked >= 0 && stacked / hidden() == block.index()) {
                Part from = computation.pathsInto(use.into()).getFirst().from();
                return new Quantity.OfCell(from.name(), t, layer, stacked % hidden(), true);
            }
        }
        throw new IllegalArgumentException("no " + element + " in layer " + layer);
    }

    double fromAbove(int unit) {
        return cell.fromAbove(unit);
    }

    double fromFuture(String state, int unit) {
        return cell.fromFuture(state, unit);
    }

    Computation computation() {
        return computation;
    }
}
