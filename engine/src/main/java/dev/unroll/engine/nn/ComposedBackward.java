package dev.unroll.engine.nn;

import static dev.unroll.engine.nn.Rows.ALL;

import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Computation.Use;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Expression.Apply;
import dev.unroll.engine.cell.Expression.Bias;
import dev.unroll.engine.cell.Expression.Complement;
import dev.unroll.engine.cell.Expression.Difference;
import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Expression.Product;
import dev.unroll.engine.cell.Expression.Sum;
import dev.unroll.engine.cell.Expression.Times;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.nn.ParameterStore.Parameter;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.tensor.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The operations of a composed layer's backward pass. A part's gradient is the sum of what its readers send; the reader that
 * comes first, seen from the end, writes it and the others add to it.
 */
final class ComposedBackward {
    private final ComposedLayer layer;
    private final Computation computation;
    private final ComposedPlan plan;
    private final Ops ops;
    private final Map<Part, Rows> gradients = new HashMap<>();
    private final Map<Bias, Sequence> dBiases = new HashMap<>();
    /** What has been written to when an operation comes to add to it. */
    private final Set<Object> written = new HashSet<>();

    /** Parts whose gradient has been handed on already. */
    private final Set<Part> done = new HashSet<>();

    private final List<Runnable> refresh = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    /** For all timesteps at once, after the first timestep's turn. */
    private final List<Step> after = new ArrayList<>();

    private final List<Runnable> collect = new ArrayList<>();
    private final Sequence zeros;
    private final Sequence scratch;

    ComposedBackward(ComposedLayer layer) {
        this.layer = layer;
        computation = layer.computation();
        plan = layer.plan();
        ops = layer.ops;
        zeros = new Sequence(ops, layer.timesteps, layer.batch, layer.size);
        scratch = new Sequence(ops, layer.timesteps, layer.batch, layer.size);
        for (Part part : computation.parts()) {
            gradients.computeIfAbsent(plan.gradientOf(part), this::room);
        }
        layer.biases()
                .keySet()
                .forEach(bias -> dBiases.put(bias, new Sequence(ops, layer.timesteps, layer.batch, layer.size)));
        layer.states().forEach(this::arrive);
        computation.parts().reversed().stream()
                .filter(part -> plan.isRecurrent(part.expression()))
                .forEach(part -> compile(part, steps));
        plan.runs().forEach(this::run);
        computation.parts().reversed().stream()
                .filter(part -> !plan.isRecurrent(part.expression()))
                .forEach(part -> compile(part, after));
        collectParameters();
    }

    /** Where a part's gradient lies: of all timesteps where it is wanted after, else over and over the same matrix. */
    private Rows room(Part owner) {
        int gate = computation.preActivations().indexOf(owner);
        if (gate >= 0) {
            return Rows.of(new Sequence(layer.gate(layer.dA, gate), layer.batch));
        }
        if (plan.isKept(owner)) {
            return Rows.of(new Sequence(ops, layer.timesteps, layer.batch, layer.size));
        }
        Tensor one = ops.zeros(layer.batch, layer.size);
        return t -> one;
    }

    /** ∂L/∂ of a part. */
    Rows gradient(Part part) {
        return ComposedLayer.of(gradients, plan.gradientOf(part));
    }

    void run() {
        refresh.forEach(Runnable::run);
        for (int i = layer.timesteps - 1; i >= 0; i--) {
            int t = layer.timestep(i);
            layer.part(t);
            for (Step step : steps) {
                step.at(t);
            }
            layer.pass(t);
        }
        for (Step step : after) {
            step.at(ALL);
        }
        collect.forEach(Runnable::run);
    }

    /** What a state gets from outside the timestep: from above, if it is put out, and from the future. */
    private void arrive(LayerState state) {
        Part part = computation.named(state.name());
        Rows d = gradient(part);
        Rows future = layer.future(state.name());
        written.add(part);
        if (!state.name().equals(layer.spec().output())) {
            steps.add(t -> ops.copy(future.at(t), d.at(t)));
            return;
        }
        Rows above = Rows.of(layer.above);
        if (part.expression() instanceof Apply(Activation function, Expression of)
                && function == Activation.TANH
                && computation.edges(part.expression()).isEmpty()
                && plan.isRecurrent(part.expression())
                && computation.part(of).isPresent()
                && written.add(plan.gradientOf(computation.part(of).orElseThrow()))) {
            // ∂L/∂aₜ = (from above + from the future) ⊙ (1 − hₜ²)   (B, H)
            Rows y = layer.value(part.expression());
            Rows dX = gradient(computation.part(of).orElseThrow());
            steps.add(t -> ops.tanhBackward(y.at(t), above.at(t), future.at(t), dX.at(t)));
            done.add(part);
            return;
        }
        // ∂L/∂hₜ = from above + from the future   (B, H)
        steps.add(t -> ops.add(above.at(t), future.at(t), d.at(t)));
    }

    /** ∂L/∂stateₜ₋₁ += Wᵀ·daₜ of neighbouring blocks. */
    private void run(ComposedPlan.Run run) {
        Rows dA = layer.dPreActivations(run.first(), run.end());
        through(layer.blocks(run.parameter(), run.first(), run.end()).value(), dA, new Previous(run.state()), steps);
    }

    private void compile(Part part, List<Step> to) {
        if (done.contains(part)) {
            return;
        }
        Rows d = gradient(part);
        switch (part.expression()) {
            case Product(Block weight, Expression vector) -> {
                boolean inRun = computation.edges(part.expression()).stream()
                        .anyMatch(edge -> layer.isProjected(edge.from()) && plan.inRun(part.expression()));
                if (!inRun && !(vector instanceof Input)) {
                    through(layer.block(weight).value(), d, vector, to);
                }
            }
            case Sum(List<Expression> terms) -> terms.reversed().forEach(term -> same(d, part, term, to));
            case Difference(Expression left, Expression right) -> {
                negated(d, right, to);
                same(d, part, left, to);
            }
            case Times(Expression left, Expression right) -> {
                by(d, layer.value(left), right, to);
                by(d, layer.value(right), left, to);
            }
            case Complement(Expression of) -> negated(d, of, to);
            case Apply(Activation function, Expression of) -> {
                Rows y = layer.value(part.expression());
                toward(of, to, (into, t) -> Activations.backward(ops, function, y.at(t), d.at(t), into));
            }
            default -> throw new IllegalStateException("not a step: " + part);
        }
    }

    /** Writes a contribution. */
    @FunctionalInterface
    private interface Contribution {
        void write(Tensor into, int t);
    }

    /** Adds a contribution to an operand's gradient; the first is written there. */
    private void toward(Expression operand, List<Step> to, Contribution contribution) {
        Rows into = into(operand);
        if (isFirst(operand)) {
            add(operand, to, t -> contribution.write(into.at(t), t));
        } else {
            Rows spare = Rows.of(scratch);
            add(operand, to, t -> {
                contribution.write(spare.at(t), t);
                ops.add(into.at(t), spare.at(t), into.at(t));
            });
        }
    }

    /** Nothing goes across a cut, or to what was before the first timestep unless that is learned. */
    private void add(Expression operand, List<Step> to, Step step) {
        to.add(
                operand instanceof Previous
                        ? t -> {
                            if (layer.sendsBack(t)) {
                                step.at(t);
                            }
                        }
                        : step);
    }

    private boolean isFirst(Expression operand) {
        return written.add(
                computation.part(operand).<Object>map(plan::gradientOf).orElse(operand));
    }

    private Rows into(Expression operand) {
        if (operand instanceof Previous(String state)) {
            return layer.back(state);
        }
        if (operand instanceof Bias bias) {
            return Rows.of(ComposedLayer.of(dBiases, bias));
        }
        return gradient(computation.part(operand).orElseThrow());
    }

    private void same(Rows d, Part from, Expression operand, List<Step> to) {
        if (operand instanceof Bias && from.expression() instanceof Sum) {
            return;
        }
        Part part = computation.part(operand).orElse(null);
        if (part != null && plan.gradientOf(part).equals(plan.gradientOf(from))) {
            return;
        }
        boolean first = isFirst(operand);
        Rows into = into(operand);
        add(operand, to, first ? t -> ops.copy(d.at(t), into.at(t)) : t -> ops.add(into.at(t), d.at(t), into.at(t)));
    }

    private void negated(Rows d, Expression operand, List<Step> to) {
        boolean first = isFirst(operand);
        Rows into = into(operand);
        Rows zero = Rows.of(zeros);
        add(
                operand,
                to,
                first
                        ? t -> ops.subtract(zero.at(t), d.at(t), into.at(t))
                        : t -> ops.subtract(into.at(t), d.at(t), into.at(t)));
    }

    /** d ⊙ factor. */
    private void by(Rows d, Rows factor, Expression operand, List<Step> to) {
        boolean first = isFirst(operand);
        Rows into = into(operand);
        add(
                operand,
                to,
                first
                        ? t -> ops.multiply(d.at(t), factor.at(t), into.at(t))
                        : t -> ops.multiplyAdd(d.at(t), factor.at(t), into.at(t)));
    }

    /** Wᵀ·d, which for rows is d·W. */
    private void through(Tensor matrix, Rows d, Expression operand, List<Step> to) {
        boolean first = isFirst(operand);
        Rows into = into(operand);
        if (plan.isRecurrent(operand)) {
            Weights weights = ops.weights(matrix);
            refresh.add(weights::refresh);
            add(
                    operand,
                    to,
                    first ? t -> weights.times(d.at(t), into.at(t)) : t -> weights.addTimes(d.at(t), into.at(t)));
        } else {
            to.add(t -> ops.gemm(d.at(t), false, matrix, false, into.at(t), !first));
        }
    }

    private void collectParameters() {
        if (plan.stackedInput()) {
            collect.add(layer::collectProjectionGradients);
        }
        for (ComposedPlan.Run run : plan.runs()) {
            Parameter weight = layer.blocks(run.parameter(), run.first(), run.end());
            Tensor dA = layer.dPreActivations(run.first(), run.end()).at(ALL);
            Tensor state = layer.value(new Previous(run.state())).at(ALL);
            // ∂L/∂W_hh = Σₜ daₜ ⊗ stateₜ₋₁   (blocks·H, H)
            collect.add(() -> ops.gemm(dA, true, state, false, weight.gradient(), false));
        }
        Set<Block> seen = new HashSet<>();
        for (Use use : computation.uses()) {
            if (use.into() instanceof Bias bias) {
                collect(bias);
            } else if (!isCollected(use)) {
                Tensor dW = layer.block(use.block()).gradient();
                Tensor d = gradient(computation.part(use.into()).orElseThrow()).at(ALL);
                Tensor v = layer.value(use.vector().orElseThrow()).at(ALL);
                boolean again = !seen.add(use.block());
                // ∂L/∂W = Σₜ dₜ ⊗ vₜ   (H, ·)
                collect.add(() -> ops.gemm(d, true, v, false, dW, again));
            }
        }
    }

    /** Whether the projection, or a run, has collected it. */
    private boolean isCollected(Use use) {
        if (!plan.stackedInput()) {
            return false;
        }
        return use.vector().filter(Input.class::isInstance).isPresent()
                || computation.edges(use.into()).stream()
                        .anyMatch(edge -> layer.isProjected(edge.from()) && plan.inRun(use.into()));
    }

    /** The gradients that add up to a bias's: those of the sums it is added to, and its own where it is multiplied. */
    List<Rows> into(Bias bias) {
        List<Rows> all = new ArrayList<>();
        if (dBiases.containsKey(bias)) {
            all.add(Rows.of(ComposedLayer.of(dBiases, bias)));
        }
        computation.edges(bias).stream()
                .map(Computation.Edge::from)
                .filter(part -> part.expression() instanceof Sum)
                .forEach(part -> all.add(gradient(part)));
        return all;
    }

    private void collect(Bias bias) {
        if (plan.stackedInput() && bias.block().parameter().equals("bias_ih")) {
            return;
        }
        Tensor gradient = layer.block(bias.block()).gradient();
        List<Rows> into = into(bias);
        Tensor sum = ops.zeros(1, layer.size);
        for (int i = 0; i < into.size(); i++) {
            Tensor rows = into.get(i).at(ALL);
            if (i == 0) {
                // ∂L/∂b = Σₜ dₜ   (H)
                collect.add(() -> ops.sumRows(rows, gradient));
            } else {
                collect.add(() -> {
                    ops.sumRows(rows, sum);
                    ops.add(gradient, sum, gradient);
                });
            }
        }
    }

    /** ∂L/∂xₜ = Σ Wᵀ·dₜ of a cell whose matrices stand alone, (T·B, I). */
    void collectInput() {
        boolean first = !layer.ports.addsToInput();
        for (Use use : computation.uses()) {
            if (use.vector().filter(Input.class::isInstance).isPresent()) {
                Tensor d = gradient(computation.part(use.into()).orElseThrow()).at(ALL);
                ops.gemm(d, false, layer.block(use.block()).value(), false, layer.ports.dInput(), !first);
                first = false;
            }
        }
        if (first) {
            ops.fill(layer.ports.dInput(), 0);
        }
    }
}
