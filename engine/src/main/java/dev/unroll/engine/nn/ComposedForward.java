package dev.unroll.engine.nn;

import static dev.unroll.engine.nn.Rows.ALL;

import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Expression.Apply;
import dev.unroll.engine.cell.Expression.Bias;
import dev.unroll.engine.cell.Expression.Complement;
import dev.unroll.engine.cell.Expression.Difference;
import dev.unroll.engine.cell.Expression.Product;
import dev.unroll.engine.cell.Expression.Sum;
import dev.unroll.engine.cell.Expression.Times;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.tensor.Weights;
import java.util.ArrayList;
import java.util.List;

/** The operations of a composed layer's forward pass. */
final class ComposedForward {
    private final ComposedLayer layer;
    private final ComposedPlan plan;
    private final Ops ops;
    /** 1 for every unit of every timestep and sequence. */
    private final Sequence ones;
    /** Once a pass: weights and biases as they are now. */
    private final List<Runnable> refresh = new ArrayList<>();
    /** For all timesteps at once, before the first. */
    private final List<Step> before = new ArrayList<>();

    private final List<Step> steps = new ArrayList<>();
    /** What is added to a cell of blocks' projected input, (1, G). */
    private final Tensor added;

    ComposedForward(ComposedLayer layer) {
        this.layer = layer;
        plan = layer.plan();
        ops = layer.ops;
        ones = new Sequence(ops, layer.timesteps, layer.batch, layer.size);
        ops.fill(ones.all(), 1);
        added = ops.zeros(1, layer.spec().gates() * layer.size);
        if (plan.stackedInput()) {
            refresh.add(() -> ops.copy(layer.ports.biasIh().value(), added));
        }
        layer.biases()
                .forEach((bias, rows) -> refresh.add(
                        () -> ops.fillRows(rows.all(), layer.block(bias.block()).value())));
        plan.runs().forEach(this::run);
        for (Part part : layer.computation().parts()) {
            if (!plan.isAdded(part)) {
                compile(part, plan.isRecurrent(part.expression()) ? steps : before);
            }
        }
    }

    void run() {
        refresh.forEach(Runnable::run);
        if (plan.stackedInput()) {
            // aₜ = W_ih·xₜ + b_ih + what else is only added   (T·B, G)
            layer.projectInput(added);
        }
        for (Step step : before) {
            step.at(ALL);
        }
        for (int i = 0; i < layer.timesteps; i++) {
            int t = layer.timestep(i);
            if (plan.stackedInput()) {
                layer.projectInput(t);
            }
            for (Step step : steps) {
                step.at(t);
            }
            layer.hold(t);
        }
    }

    /** aₜ += W·stateₜ₋₁ of neighbouring blocks. */
    private void run(ComposedPlan.Run run) {
        Weights weights =
                weights(layer.blocks(run.parameter(), run.first(), run.end()).value());
        Rows state = layer.value(new Expression.Previous(run.state()));
        Rows sums = layer.preActivations(run.first(), run.end());
        steps.add(t -> weights.addTimesTransposed(state.at(t), sums.at(t)));
    }

    private Weights weights(Tensor matrix) {
        Weights weights = ops.weights(matrix);
        refresh.add(weights::refresh);
        return weights;
    }

    private void compile(Part part, List<Step> to) {
        Rows y = layer.value(part.expression());
        switch (part.expression()) {
            case Product(Block weight, Expression vector) -> {
                to.add(t -> ops.fill(y.at(t), 0));
                multiply(weight, vector, y, to);
            }
            case Sum(List<Expression> terms) -> sum(part, terms, y, to);
            case Difference(Expression left, Expression right) -> {
                Rows a = layer.value(left);
                Rows b = layer.value(right);
                to.add(t -> ops.subtract(a.at(t), b.at(t), y.at(t)));
            }
            case Times(Expression left, Expression right) -> {
                Rows a = layer.value(left);
                Rows b = layer.value(right);
                to.add(t -> ops.multiply(a.at(t), b.at(t), y.at(t)));
            }
            case Complement(Expression of) -> {
                Rows one = Rows.of(ones);
                Rows a = layer.value(of);
                to.add(t -> ops.subtract(one.at(t), a.at(t), y.at(t)));
            }
            case Apply(Activation function, Expression of) -> {
                Rows x = layer.value(of);
                to.add(t -> Activations.forward(ops, function, x.at(t), y.at(t)));
            }
            default -> throw new IllegalStateException("not a step: " + part);
        }
        if (plan.isState(part) && layer.isPreActivation(part)) {
            Rows state = Rows.of(new Sequence(layer.state(part.name()).values(), layer.batch));
            to.add(t -> ops.copy(y.at(t), state.at(t)));
        }
    }

    /** y += W·v; with a state in it as a product of its own at every timestep. */
    private void multiply(Block weight, Expression vector, Rows y, List<Step> to) {
        Tensor matrix = layer.block(weight).value();
        Rows v = layer.value(vector);
        if (plan.isRecurrent(vector)) {
            Weights weights = weights(matrix);
            to.add(t -> weights.addTimesTransposed(v.at(t), y.at(t)));
        } else {
            to.add(t -> ops.gemm(v.at(t), false, matrix, true, y.at(t), true));
        }
    }

    private void sum(Part part, List<Expression> terms, Rows y, List<Step> to) {
        boolean projected = layer.isProjected(part);
        List<Expression> rest = new ArrayList<>();
        List<Expression> base = new ArrayList<>();
        for (Expression term : terms) {
            boolean early = term instanceof Bias || (isAdded(term) && !plan.isRecurrent(term));
            (early ? base : rest).add(term);
        }
        if (projected) {
            base.stream()
                    .filter(Bias.class::isInstance)
                    .map(Bias.class::cast)
                    .filter(bias -> !bias.block().parameter().equals("bias_ih"))
                    .forEach(bias -> addToProjection(part, bias));
        } else if (!base.isEmpty()) {
            base(base, y);
        }
        boolean empty = base.isEmpty();
        for (Expression term : rest) {
            if (!projected || !plan.inRun(term)) {
                term(term, y, empty, to);
                empty = false;
            }
        }
    }

    private boolean isAdded(Expression term) {
        return layer.computation().part(term).filter(plan::isAdded).isPresent();
    }

    private void addToProjection(Part sum, Bias bias) {
        int from = layer.computation().preActivations().indexOf(sum) * layer.size;
        Tensor block = added.columnRange(from, from + layer.size);
        Tensor value = layer.block(bias.block()).value();
        refresh.add(() -> ops.add(block, value, block));
    }

    /** What of a sum is the same in every state: Σ b + Σ W·v, for all timesteps at once. */
    private void base(List<Expression> terms, Rows y) {
        Tensor row = ops.zeros(1, layer.size);
        refresh.add(() -> ops.fill(row, 0));
        for (Expression term : terms) {
            if (term instanceof Bias(Block block)) {
                Tensor value = layer.block(block).value();
                refresh.add(() -> ops.add(row, value, row));
            }
        }
        before.add(t -> ops.fillRows(y.at(ALL), row));
        for (Expression term : terms) {
            if (layer.computation().part(term).map(Part::expression).orElse(term)
                    instanceof Product(Block weight, Expression vector)) {
                multiply(weight, vector, y, before);
            }
        }
    }

    /** y += term; y = term when it is the first. */
    private void term(Expression term, Rows y, boolean first, List<Step> to) {
        Part part = layer.computation().part(term).orElse(null);
        if (part != null && plan.isAdded(part)) {
            switch (part.expression()) {
                case Product(Block weight, Expression vector) -> {
                    if (first) {
                        to.add(t -> ops.fill(y.at(t), 0));
                    }
                    multiply(weight, vector, y, to);
                }
                case Times(Expression left, Expression right) -> {
                    Rows a = layer.value(left);
                    Rows b = layer.value(right);
                    to.add(
                            first
                                    ? t -> ops.multiply(a.at(t), b.at(t), y.at(t))
                                    : t -> ops.multiplyAdd(a.at(t), b.at(t), y.at(t)));
                }
                default -> throw new IllegalStateException("not added: " + part);
            }
        } else {
            Rows x = layer.value(term);
            to.add(first ? t -> ops.copy(x.at(t), y.at(t)) : t -> ops.add(y.at(t), x.at(t), y.at(t)));
        }
    }
}
