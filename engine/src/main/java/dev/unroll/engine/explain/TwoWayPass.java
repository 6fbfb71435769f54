package dev.unroll.engine.explain;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.NamedArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forward pass of two directions one timestep of one direction at a time, so that a state can be erased between: a layer's
 * forward direction, its backward one, and only then the layer above, for that reads both.
 */
final class TwoWayPass {
    private final EncodedBatch batch;
    private final int targetCount;
    private final Network step;
    private final Network whole;
    private final int[] inputs;
    private final int @Nullable [] lengths;
    private final List<Change> changes;
    private final GateChanges gates;

    /**
     * Uses up the initial states.
     *
     * @param step of one timestep, made to have its layers run by themselves, with its parameters and initial states in place
     * @param whole the same of all timesteps, over the same parameters
     * @param inputs time-major, (T·B)
     * @param changes those among them that erase a state or change a gate are made on the way
     */
    TwoWayPass(Blueprint blueprint, Network step, Network whole, int[] inputs, List<Change> changes) {
        batch = blueprint.batch();
        targetCount = blueprint.targetCount();
        this.step = step;
        this.whole = whole;
        this.inputs = inputs.clone();
        lengths = batch.packedLengths();
        this.changes = List.copyOf(changes);
        gates = new GateChanges(step, changes);
    }

    ForwardValues run() {
        whole.read(inputs, lengths);
        // For x; what the layers say is written over.
        whole.forward();
        List<ForwardValues.LayerValues> values = new ArrayList<>();
        for (int index = 0; index < whole.layers().size(); index++) {
            values.add(run(index));
            if (whole.layers().get(index).isReverse()) {
                whole.join(index / whole.directions());
            }
        }
        whole.putOut();
        double loss = whole.loss(batch.counted(), targetCount);
        NamedArray logits = sequences(whole.logits(), Axis.V);
        return new ForwardValues(
                PassTexts.read(batch, inputs),
                sequences(whole.x(), Axis.I),
                values,
                logits,
                sequences(whole.probabilities(), Axis.V),
                recorded(whole.losses()).column(),
                loss,
                PassTexts.predicted(batch, logits));
    }

    /** One direction of one layer. */
    private ForwardValues.LayerValues run(int index) {
        RecurrentLayer one = step.layers().get(index);
        RecurrentLayer all = whole.layers().get(index);
        StepRecorder.OfLayer recorder = new StepRecorder.OfLayer(one, batch.timesteps());
        for (int i = 0; i < batch.timesteps(); i++) {
            int t = one.isReverse() ? batch.timesteps() - 1 - i : i;
            step.read(StepwisePass.ofTimestep(inputs, batch.batch(), t), StepwisePass.lengthsAt(lengths, t));
            one.input().set(rows(all.input(), t).toDoubles());
            StepwisePass.erase(step, changes, index, t);
            one.forward();
            gates.apply(t, index);
            recorder.record(t);
            rows(all.hidden(), t).set(one.hidden().toDoubles());
            for (LayerState state : one.states()) {
                state.initial().set(state.last().toDoubles());
            }
        }
        return recorder.values();
    }

    private Tensor rows(Tensor timeMajor, int t) {
        return timeMajor.rowRange(t * batch.batch(), (t + 1) * batch.batch());
    }

    private NamedArray sequences(Tensor timeMajor, Axis last) {
        return recorded(timeMajor).array(last);
    }

    private StepRecorder recorded(Tensor timeMajor) {
        StepRecorder recorder = new StepRecorder(timeMajor, batch.batch(), batch.timesteps());
        for (int t = 0; t < batch.timesteps(); t++) {
            recorder.record(t, rows(timeMajor, t));
        }
        return recorder;
    }
}
