package dev.unroll.engine.explain;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.nn.InitialStates;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterSpec;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.random.TorchRandom;
import dev.unroll.engine.tensor.DoubleOps;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Holds the gradient that backpropagation through time computes against central differences of the loss, in double, at
 * an experiment's initial parameters.
 *
 * <p>The difference is of fourth order: dL/dw ≈ (8·(L(w+ε) − L(w−ε)) − (L(w+2ε) − L(w−2ε))) ÷ 12ε, whose truncation is
 * near double's rounding at ε = 3·10⁻⁴, small enough to step over few of relu's kinks.
 */
public final class GradientCheck implements AutoCloseable {
    private static final double EPSILON = 3e-4;
    /** A gradient smaller than this is compared absolutely: rounding would dominate its relative error. */
    private static final double SMALLEST = 1e-4;

    private final Ops ops = new DoubleOps();
    private final Blueprint blueprint;
    private final Network network;
    private final ParameterStore store;
    private final LossFunction loss;

    private GradientCheck(Experiment experiment) {
        blueprint = Blueprint.of(experiment);
        EncodedBatch batch = blueprint.batch();
        if (blueprint.targetCount() == 0) {
            throw new IllegalArgumentException("an experiment without targets has no gradient");
        }
        TorchRandom random = new TorchRandom(experiment.seed());
        store = new ParameterStore(ops, blueprint.layout());
        store.values().set(blueprint.layout().draw(random, experiment.weightHhScale()));
        network = blueprint.network(ops, store, batch.timesteps(), batch.batch());
        InitialStates.draw(experiment.h0(), blueprint.architecture(), batch.batch(), random)
                .writeTo(network);
        network.read(batch.inputs(), batch.packedLengths());
        loss = new LossFunction(ops, blueprint, store, network);
    }

    /**
     * Checks every scalar of every parameter.
     *
     * @param experiment a valid one, with targets; of a corpus the first chunk is checked
     * @return one result a parameter, in PyTorch's order
     */
    public static List<ParameterError> run(Experiment experiment) {
        try (GradientCheck check = new GradientCheck(experiment)) {
            return check.errors();
        }
    }

    /**
     * Checks every parameter along one direction, ±1 in each of its scalars: four forward passes a parameter, whatever
     * its size. The seed says which direction.
     */
    public static List<ParameterError> alongDirections(Experiment experiment, long seed) {
        try (GradientCheck check = new GradientCheck(experiment)) {
            return check.directionErrors(new SplittableRandom(seed));
        }
    }

    private List<ParameterError> errors() {
        computeGradients();
        List<ParameterError> errors = new ArrayList<>();
        for (ParameterSpec spec : store.layout().specs()) {
            double[] direction = new double[spec.size()];
            double largest = 0;
            for (int i = 0; i < direction.length; i++) {
                direction[i] = 1;
                largest = Math.max(largest, error(spec, direction));
                direction[i] = 0;
            }
            errors.add(new ParameterError(spec.name(), largest));
        }
        return errors;
    }

    private List<ParameterError> directionErrors(SplittableRandom random) {
        computeGradients();
        List<ParameterError> errors = new ArrayList<>();
        for (ParameterSpec spec : store.layout().specs()) {
            double[] direction = new double[spec.size()];
            Arrays.setAll(direction, i -> random.nextBoolean() ? 1 : -1);
            errors.add(new ParameterError(spec.name(), error(spec, direction)));
        }
        return errors;
    }

    private void computeGradients() {
        network.forward();
        network.loss(blueprint.batch().counted(), blueprint.targetCount());
        network.backward();
    }

    /** The relative difference of the two slopes along a direction of one parameter. */
    private double error(ParameterSpec spec, double[] direction) {
        double analytic = 0;
        for (int i = 0; i < direction.length; i++) {
            analytic += direction[i] * store.gradients().get(0, spec.offset() + i);
        }
        double near = lossAt(spec, direction, EPSILON) - lossAt(spec, direction, -EPSILON);
        double far = lossAt(spec, direction, 2 * EPSILON) - lossAt(spec, direction, -2 * EPSILON);
        double numeric = (8 * near - far) / (12 * EPSILON);
        double scale = Math.max(SMALLEST, Math.max(Math.abs(analytic), Math.abs(numeric)));
        return Math.abs(analytic - numeric) / scale;
    }

    /** The loss with one parameter moved by {@code step} along a direction; it is put back after. */
    private double lossAt(ParameterSpec spec, double[] direction, double step) {
        Tensor values = store.values();
        double[] before = new double[direction.length];
        for (int i = 0; i < direction.length; i++) {
            if (direction[i] != 0) {
                before[i] = values.get(0, spec.offset() + i);
                values.put(0, spec.offset() + i, before[i] + step * direction[i]);
            }
        }
        double moved = loss.value();
        for (int i = 0; i < direction.length; i++) {
            if (direction[i] != 0) {
                values.put(0, spec.offset() + i, before[i]);
            }
        }
        return moved;
    }

    @Override
    public void close() {
        ops.close();
    }

    /**
     * How far one parameter's gradient is off.
     *
     * @param name PyTorch's name
     * @param largestRelativeError over all its scalars
     */
    public record ParameterError(String name, double largestRelativeError) {}
}
