package dev.unroll.engine.explain;

import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.optim.OptimizerState;
import dev.unroll.engine.optim.ParameterUpdater;
import dev.unroll.engine.optim.ScalarUpdate;
import dev.unroll.engine.optim.Slot;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the optimiser makes of one scalar's gradient.
 *
 * @param optimizer which one
 * @param update which update it is, from 1
 * @param gradient g, as clipping left it
 * @param slots what the optimiser keeps of this scalar, in its order
 * @param before the parameter's value before
 * @param after its value after, as the update leaves it in float32
 * @param exact the same update in double, with every number on the way
 */
public record OptimizerReceipt(
        OptimizerSpec optimizer,
        int update,
        double learningRate,
        double gradient,
        List<SlotValue> slots,
        double before,
        double after,
        ScalarUpdate exact) {

    /**
     * One of the values that the optimiser keeps.
     *
     * @param slot {@code exp_avg}, m
     * @param before the update
     * @param after the update, as it leaves it in float32
     */
    public record SlotValue(Slot slot, double before, double after) {}

    public OptimizerReceipt {
        slots = List.copyOf(slots);
    }

    /**
     * Applies the optimiser itself to a vector of this one scalar; {@code ops} gets a few more matrices.
     *
     * @param before what the optimiser keeps of the scalar before the update
     */
    static OptimizerReceipt of(
            OptimizerSpec spec, Ops ops, double learningRate, float value, float gradient, OptimizerState before) {
        Tensor parameter = ops.zeros(1, 1);
        Tensor derivative = ops.zeros(1, 1);
        ParameterUpdater updater = new ParameterUpdater(spec, ops, parameter, derivative);
        parameter.put(0, 0, value);
        derivative.put(0, 0, gradient);
        updater.restore(before);
        updater.step(learningRate);
        OptimizerState after = updater.state();
        List<SlotValue> slots = new ArrayList<>();
        for (Slot slot : spec.slots()) {
            slots.add(new SlotValue(
                    slot,
                    before.view(slot.name()).get(0),
                    after.view(slot.name()).get(0)));
        }
        ScalarUpdate exact = ScalarUpdate.of(
                spec,
                after.updates(),
                learningRate,
                value,
                gradient,
                slots.stream().map(SlotValue::before).toList());
        return new OptimizerReceipt(
                spec, after.updates(), learningRate, gradient, slots, value, parameter.get(0, 0), exact);
    }

    /** What is added to the parameter, before rounding to float32. */
    public double step() {
        return exact.parameter() - before;
    }
}
