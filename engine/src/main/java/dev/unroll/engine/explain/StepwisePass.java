package dev.unroll.engine.explain;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.NamedArray;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A forward pass one timestep at a time, through a network of one timestep, so that a state can be erased between. */
final class StepwisePass {
    private final EncodedBatch batch;
    private final int targetCount;
    private final Network network;
    private final int[] inputs;
    private final int[] counted;
    private final int @Nullable [] lengths;
    private final List<Change> changes;
    private final GateChanges gates;
    private final StepRecorder x;
    private final List<StepRecorder.OfLayer> layers;
    private final StepRecorder logits;
    private final StepRecorder probabilities;
    private final StepRecorder losses;
    private double loss;

    /**
     * Uses up the initial states.
     *
     * @param network of one timestep, with its parameters and initial states in place
     * @param inputs time-major, (T·B)
     * @param changes those among them that erase a state or change a gate are made on the way
     */
    StepwisePass(Blueprint blueprint, Network network, int[] inputs, List<Change> changes) {
        batch = blueprint.batch();
        targetCount = blueprint.targetCount();
        this.network = network;
        this.inputs = inputs.clone();
        counted = batch.counted();
        lengths = batch.packedLengths();
        this.changes = List.copyOf(changes);
        gates = new GateChanges(network, changes);
        int timesteps = batch.timesteps();
        x = new StepRecorder(network.x(), timesteps);
        layers = network.layers().stream()
                .map(layer -> new StepRecorder.OfLayer(layer, timesteps))
                .toList();
        logits = new StepRecorder(network.logits(), timesteps);
        probabilities = new StepRecorder(network.probabilities(), timesteps);
        losses = new StepRecorder(network.losses(), timesteps);
    }

    ForwardValues run() {
        for (int t = 0; t < batch.timesteps(); t++) {
            erase(t);
            network.read(ofTimestep(inputs, batch.batch(), t), lengthsAt(lengths, t));
            network.forward();
            network.complete();
            gates.apply(t);
            loss += network.loss(ofTimestep(counted, batch.batch(), t), targetCount);
            record(t);
            network.carry();
        }
        NamedArray computed = logits.array(Axis.V);
        return new ForwardValues(
                PassTexts.read(batch, inputs),
                x.array(Axis.I),
                layers.stream().map(StepRecorder.OfLayer::values).toList(),
                computed,
                probabilities.array(Axis.V),
                losses.column(),
                loss,
                PassTexts.predicted(batch, computed));
    }

    /** 1 where a sequence still goes on at a timestep, else 0; null where all do. */
    static int @Nullable [] lengthsAt(int @Nullable [] lengths, int t) {
        return lengths == null
                ? null
                : Arrays.stream(lengths).map(length -> length > t ? 1 : 0).toArray();
    }

    /** (B) of (T·B). */
    static int[] ofTimestep(int[] timeMajor, int batch, int t) {
        return Arrays.copyOfRange(timeMajor, t * batch, (t + 1) * batch);
    }

    private void erase(int timestep) {
        for (int layer = 0; layer < network.layers().size(); layer++) {
            erase(network, changes, layer, timestep);
        }
    }

    /** Clears the states that one layer of a network of one timestep is to find erased. */
    static void erase(Network network, List<Change> changes, int index, int timestep) {
        RecurrentLayer recurrent = network.layers().get(index);
        for (Change change : changes) {
            if (change instanceof Change.EraseHidden(int layer, int b, int t) && layer == index && t == timestep) {
                zero(recurrent.initialHidden(), b);
            } else if (change instanceof Change.EraseCell(int layer, int b, int t) && layer == index && t == timestep) {
                zero(cellOf(recurrent), b);
            }
        }
    }

    private static Tensor cellOf(RecurrentLayer layer) {
        Tensor cell = layer.initialCell();
        if (cell == null) {
            throw new IllegalArgumentException("only LSTM has a cell state");
        }
        return cell;
    }

    private static void zero(Tensor states, int b) {
        states.rowRange(b, b + 1).set(new float[states.columns()]);
    }

    private void record(int t) {
        x.record(t);
        layers.forEach(layer -> layer.record(t));
        logits.record(t);
        probabilities.record(t);
        losses.record(t);
    }
}
