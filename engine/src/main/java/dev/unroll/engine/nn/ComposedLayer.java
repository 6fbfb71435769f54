package dev.unroll.engine.nn;

import static dev.unroll.engine.nn.Rows.ALL;

import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Computation.Use;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Expression.Bias;
import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Expression.Sum;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A layer of any cell, made from its equations: their steps become operations on matrices, forwards in their order and
 * backwards in the reverse. What does not depend on a state is done for all timesteps at once, as are all gradients of
 * parameters.
 */
final class ComposedLayer extends RecurrentLayer {
    private final Computation computation;
    private final ComposedPlan plan;
    private final List<LayerState> handed = new ArrayList<>();
    /** ∂L/∂ each state from the future. */
    private final Map<String, Sequence> stateFutures = new LinkedHashMap<>();

    private final Map<Part, Rows> values = new HashMap<>();
    /** A bias that is not just added, as a row for every timestep and sequence. */
    private final Map<Bias, Sequence> biases = new HashMap<>();

    private final ComposedForward forward;
    private final ComposedBackward backward;

    ComposedLayer(Ops ops, LayerPorts ports) {
        super(ops, ports);
        computation = Computation.of(ports.cell());
        plan = new ComposedPlan(computation);
        stateFutures.put(spec().output(), future);
        handed.add(hiddenState());
        for (String name : spec().states().subList(1, spec().states().size())) {
            addState(name);
        }
        computation.parts().stream()
                .filter(part -> !plan.isAdded(part))
                .forEach(part -> values.put(part, valueOf(part)));
        computation.parts().forEach(part -> {
            if (!(part.expression() instanceof Sum)) {
                part.expression().operands().forEach(this::spreadBias);
            }
        });
        forward = new ComposedForward(this);
        backward = new ComposedBackward(this);
    }

    private void addState(String name) {
        Tensor all = ops.zeros((timesteps + 1) * batch, size);
        Sequence futures = new Sequence(ops, timesteps, batch, size);
        stateFutures.put(name, futures);
        handed.add(state(name, initial(all), before(all), after(all), futures, initialGradient()));
    }

    /** Pre-activations lie side by side in a, states one timestep on from where they are read. */
    private Rows valueOf(Part part) {
        int gate = computation.preActivations().indexOf(part);
        if (gate >= 0) {
            return Rows.of(new Sequence(gate(a, gate), batch));
        }
        if (plan.isState(part)) {
            return Rows.of(new Sequence(state(part.name()).values(), batch));
        }
        return Rows.of(new Sequence(ops, timesteps, batch, size));
    }

    private void spreadBias(Expression operand) {
        if (operand instanceof Bias bias) {
            biases.computeIfAbsent(bias, b -> new Sequence(ops, timesteps, batch, size));
        }
    }

    Computation computation() {
        return computation;
    }

    ComposedPlan plan() {
        return plan;
    }

    LayerState state(String name) {
        return handed.stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Biases that are not just added. */
    Map<Bias, Sequence> biases() {
        return biases;
    }

    Rows value(Expression expression) {
        return switch (expression) {
            case Previous(String state) -> Rows.of(new Sequence(state(state).previous(), batch));
            case Input() -> Rows.of(new Sequence(input(), batch));
            case Bias bias -> Rows.of(of(biases, bias));
            default -> of(values, computation.part(expression).orElseThrow());
        };
    }

    /** What a state of timestep t gets from the timestep after it. */
    Rows future(String state) {
        return Rows.of(of(stateFutures, state));
    }

    /** Where timestep t, from 0, sends the gradient into a state it found; asked for only where it sends one. */
    Rows back(String state) {
        Sequence futures = of(stateFutures, state);
        Tensor dInitial = state(state).dInitial();
        return t -> Objects.requireNonNull(back(futures, dInitial, t), state);
    }

    static <K, V> V of(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("nothing kept of " + key);
        }
        return value;
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void backward() {
        backward.run();
    }

    @Override
    void collectInputGradient() {
        if (plan.stackedInput()) {
            super.collectInputGradient();
        } else {
            backward.collectInput();
        }
    }

    @Override
    public List<LayerState> states() {
        return List.copyOf(handed);
    }

    @Override
    public Map<String, Tensor> gates() {
        Map<String, Tensor> kept = new LinkedHashMap<>();
        computation.named().stream()
                .filter(part -> !plan.isState(part) && !isPreActivation(part))
                .forEach(part -> kept.put(part.name(), of(values, part).at(ALL)));
        return kept;
    }

    @Override
    public Map<String, Tensor> dParts() {
        Map<String, Tensor> kept = new LinkedHashMap<>();
        computation.named().stream()
                .filter(part -> !isPreActivation(part)
                        && spec().equations().stream()
                                .noneMatch(equation -> equation.name().equals(part.name())))
                .filter(part -> plan.isKept(plan.gradientOf(part)))
                .forEach(part -> kept.put(part.name(), backward.gradient(part).at(ALL)));
        return kept;
    }

    @Override
    public List<ParameterUse> uses(String parameter) {
        List<ParameterUse> uses = new ArrayList<>();
        for (Use use : computation.uses()) {
            if (use.block().parameter().equals(parameter)) {
                int row = use.block().index() * size;
                if (use.into() instanceof Bias bias) {
                    backward.into(bias).forEach(rows -> uses.add(new ParameterUse(row, rows.at(ALL), null)));
                } else {
                    Part product = computation.part(use.into()).orElseThrow();
                    Tensor factor = value(use.vector().orElseThrow()).at(ALL);
                    uses.add(new ParameterUse(row, backward.gradient(product).at(ALL), factor));
                }
            }
        }
        return uses;
    }

    boolean isPreActivation(Part part) {
        return computation.preActivations().contains(part);
    }

    /** Pre-activations {@code first} to {@code end}, side by side. */
    Rows preActivations(int first, int end) {
        return Rows.of(new Sequence(a.all().columnRange(first * size, end * size), batch));
    }

    /** ∂L/∂ of them. */
    Rows dPreActivations(int first, int end) {
        return Rows.of(new Sequence(dA.all().columnRange(first * size, end * size), batch));
    }

    /** Whether a pre-activation's W_ih·x + b_ih is written by the projection. */
    boolean isProjected(Part sum) {
        return plan.stackedInput() && isPreActivation(sum);
    }
}
