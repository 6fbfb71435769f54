package dev.unroll.engine.train;

import dev.unroll.engine.data.CarryRule;
import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.nn.InitialStates;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.tensor.Ops;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The same texts at every step, which is an epoch: from the same states, or from those the epoch before ended with. */
final class WholeBatch implements Feed {
    private final EncodedBatch batch;
    private final int[] targets;
    private final boolean carries;
    /** Where epochs go on from each other. */
    private @Nullable StateChain chain;

    WholeBatch(Experiment experiment) {
        carries = experiment.state() == CarryRule.CARRY;
        batch = EncodedBatch.of(experiment);
        targets = batch.counted();
    }

    @Override
    public Vocabulary vocabulary() {
        return batch.vocabulary();
    }

    @Override
    public Vocabulary outcomes() {
        return batch.outcomes();
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
    public int targetCount() {
        return batch.lossCount();
    }

    @Override
    public int[] atTargets(int[] rows) {
        return batch.atTargets(rows);
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
        network.read(batch.inputs(), batch.packedLengths());
    }

    @Override
    public void attach(Ops ops, Network network, InitialStates states) {
        start(network, states);
        if (carries) {
            chain = new StateChain(ops, network, states, step -> step == 0);
        }
    }

    @Override
    public void toStep(int step) {
        if (chain != null) {
            chain.toStep(step);
        }
    }

    @Override
    public void back() {
        if (chain != null) {
            chain.back();
        }
    }

    @Override
    public float[] carried(int step) {
        return chain == null ? new float[0] : chain.carried(step);
    }

    @Override
    public void restore(float[] carried) {
        if (chain != null) {
            chain.restore(carried);
        }
    }
}
