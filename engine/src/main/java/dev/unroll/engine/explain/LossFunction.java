package dev.unroll.engine.explain;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.LearnedStates;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The loss of a batch as a function of the parameters: what its gradient can be held against. Where the gradient is cut, the
 * states that cross the cut are held as they were at first: every part of a sequence between two cuts is a sequence of its own.
 */
final class LossFunction {
    private final Network network;
    private final @Nullable LearnedStates learned;
    private final int[] targets;
    private final int count;

    /**
     * Of a network whose inputs, initial states and parameters are in place.
     *
     * @param whole of the batch; its forward pass is run
     */
    LossFunction(Ops ops, Blueprint blueprint, ParameterStore store, Network whole) {
        EncodedBatch batch = blueprint.batch();
        count = blueprint.targetCount();
        int length = blueprint.architecture().detach();
        if (length == 0 || length >= batch.timesteps()) {
            network = whole;
            learned = null;
            targets = batch.counted();
            return;
        }
        int parts = (batch.timesteps() + length - 1) / length;
        int sequences = parts * batch.batch();
        whole.forward();
        boolean both = blueprint.architecture().directions() > 1;
        Architecture ofPart = blueprint.architecture().ofParts();
        network = new Network(ops, both ? ofPart.ofPacked() : ofPart, store, blueprint.loss(), length, sequences);
        // Backwards in time the last part starts where the sequence does.
        network.read(
                inParts(batch.inputs(), batch.batch(), length), both ? lengths(batch, length, parts, sequences) : null);
        if (both) {
            network.readAt(
                    IntStream.range(0, batch.batch()).toArray(),
                    IntStream.range(0, batch.batch())
                            .map(b -> row(batch.timesteps() - 1, b, batch.batch(), length, parts))
                            .toArray());
        }
        targets = inParts(batch.counted(), batch.batch(), length);
        for (int layer = 0; layer < network.layers().size(); layer++) {
            List<LayerState> from = whole.layers().get(layer).states();
            List<LayerState> to = network.layers().get(layer).states();
            boolean reverse = network.layers().get(layer).isReverse();
            for (int i = 0; i < from.size(); i++) {
                for (int part = 0; part < parts; part++) {
                    int first = reverse ? Math.min((part + 1) * length, batch.timesteps()) - 1 : part * length;
                    copy(ops, from.get(i).previous(), first, to.get(i).initial(), part, batch.batch());
                }
            }
        }
        learned = blueprint.architecture().learnedStates()
                ? new LearnedStates(ops, store, network.layers(), batch.batch())
                : null;
    }

    /** How many timesteps every part has, of all sequences one part after the other. */
    private static int[] lengths(EncodedBatch batch, int length, int parts, int sequences) {
        int[] lengths = new int[sequences];
        Arrays.fill(lengths, length);
        Arrays.fill(lengths, (parts - 1) * batch.batch(), sequences, batch.timesteps() - (parts - 1) * length);
        return lengths;
    }

    /** Where timestep t of a sequence lies in the parts. */
    private static int row(int t, int sequence, int batch, int length, int parts) {
        return (t % length * parts + t / length) * batch + sequence;
    }

    /** B rows, the from-th B of one matrix to the to-th B of another. */
    private static void copy(Ops ops, Tensor source, int from, Tensor target, int to, int batch) {
        ops.copy(source.rowRange(from * batch, (from + 1) * batch), target.rowRange(to * batch, (to + 1) * batch));
    }

    /** From (T·B) to (length·parts·B): the parts of all sequences one after the other; −1 after the end. */
    private static int[] inParts(int[] timeMajor, int batch, int length) {
        int timesteps = timeMajor.length / batch;
        int parts = (timesteps + length - 1) / length;
        int[] cut = new int[length * parts * batch];
        Arrays.fill(cut, EncodedBatch.NONE);
        for (int t = 0; t < timesteps; t++) {
            System.arraycopy(timeMajor, t * batch, cut, row(t, 0, batch, length, parts), batch);
        }
        return cut;
    }

    /** At the parameters as they stand. */
    double value() {
        if (learned != null) {
            learned.forward();
        }
        network.forward();
        return network.loss(targets, count);
    }
}
