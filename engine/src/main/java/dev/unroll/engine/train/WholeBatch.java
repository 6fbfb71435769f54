package dev.unroll.engine.train;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.nn.InitialStates;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.tensor.Ops;
import java.util.stream.IntStream;

/** The same texts from the same states at every step: a step is an epoch. */
final class WholeBatch implements Feed {
    private final EncodedBatch batch;
    private final int[] targets;

    WholeBatch(Experiment experiment) {
        batch = EncodedBatch.of(experiment);
        targets = batch.targets();
    }

    @Override
    public Vocabulary vocabulary() {
        return batch.vocabulary();
    }

    @Override
    public int batch() {
        return batch.batch();
    }

    @Override
    public int timesteps() {
        return batch.timesteps();
    }

    @Override
    public int targetLength() {
        return batch.targetLength();
    }

    @Override
    public int[] targets() {
        return targets;
    }

    @Override
    public EncodedBatch encoded() {
        return batch;
    }

    @Override
    public int[] beginning(int sequence, int characters) {
        int[] inputs = batch.inputs();
        return IntStream.range(0, Math.min(characters, batch.timesteps()))
                .map(t -> inputs[t * batch.batch() + sequence])
                .filter(index -> index != EncodedBatch.NONE)
                .toArray();
    }

    @Override
    public void start(Network network, InitialStates states) {
        states.writeTo(network);
        network.read(batch.inputs());
    }

    @Override
    public void attach(Ops ops, Network network, InitialStates states) {
        start(network, states);
    }

    @Override
    public void toStep(int step) {
        // Every step reads the same.
    }

    @Override
    public void back() {
        // There is nothing to undo.
    }

    @Override
    public float[] carried(int step) {
        return new float[0];
    }

    @Override
    public void restore(float[] carried) {
        // Every step starts from the same states.
    }
}
