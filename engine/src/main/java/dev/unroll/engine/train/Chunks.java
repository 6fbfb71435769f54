package dev.unroll.engine.train;

import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.LossAt;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.nn.InitialStates;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.tensor.Ops;
import org.jspecify.annotations.Nullable;

/**
 * A corpus, a chunk a step: a chunk starts from the states the one before it ended with, the first of an epoch from the
 * initial ones; or, where nothing is carried, every chunk from these. Gradients end at a chunk's start (truncated
 * backpropagation through time: R. J. Williams and J. Peng, Neural Computation 2 (1990)).
 */
final class Chunks implements Feed {
    private final CorpusText text;
    private final boolean carries;
    private final int[] inputs;
    private final int[] targets;
    private final boolean lastOnly;
    /** Those among the targets whose losses count. */
    private final int[] counted;

    private @Nullable Network network;
    private @Nullable StateChain chain;

    /** @param carries whether a chunk goes on from the one before */
    Chunks(CorpusText text, boolean carries) {
        this.text = text;
        this.carries = carries;
        inputs = new int[text.batch() * text.timesteps()];
        targets = new int[inputs.length];
        lastOnly = text.experiment().lossAt() == LossAt.LAST;
        counted = lastOnly ? new int[inputs.length] : targets;
    }

    @Override
    public Vocabulary vocabulary() {
        return text.vocabulary();
    }

    @Override
    public Vocabulary outcomes() {
        return text.vocabulary();
    }

    @Override
    public int batch() {
        return text.batch();
    }

    @Override
    public int timesteps() {
        return text.timesteps();
    }

    @Override
    public int targetLength() {
        return text.timesteps();
    }

    @Override
    public int targetCount() {
        return lastOnly ? batch() : targets.length;
    }

    @Override
    public int[] atTargets(int[] rows) {
        int[] found = new int[rows.length];
        for (int b = 0; b < batch(); b++) {
            for (int t = 0; t < timesteps(); t++) {
                found[b * timesteps() + t] = rows[t * batch() + b];
            }
        }
        return found;
    }

    @Override
    public int[] targets() {
        return counted;
    }

    @Override
    public EncodedBatch encoded() {
        return EncodedBatch.ofChunk(
                text.vocabulary(),
                text.batch(),
                text.timesteps(),
                text.experiment().lossAt(),
                inputs,
                targets);
    }

    @Override
    public int[] beginning(int sequence, int characters) {
        return text.beginning(sequence, characters);
    }

    @Override
    public void start(Network other, InitialStates states) {
        int[] first = new int[inputs.length];
        text.chunk(0, first, new int[first.length]);
        states.writeTo(other);
        other.read(first);
    }

    @Override
    public void attach(Ops ops, Network fed, InitialStates states) {
        network = fed;
        chain = new StateChain(ops, fed, states, step -> !carries || step % text.chunks() == 0);
    }

    private StateChain chain() {
        if (chain == null) {
            throw new IllegalStateException("no network");
        }
        return chain;
    }

    @Override
    public void toStep(int step) {
        if (chain().toStep(step)) {
            read(step);
        }
    }

    private void read(int step) {
        if (network != null && step != StateChain.NONE) {
            text.chunk(step % text.chunks(), inputs, targets);
            if (lastOnly) {
                System.arraycopy(targets, 0, counted, 0, targets.length);
                EncodedBatch.leaveLast(counted, batch());
            }
            network.read(inputs);
        }
    }

    @Override
    public void back() {
        if (chain != null && chain.back()) {
            read(chain.read());
        }
    }

    @Override
    public float[] carried(int step) {
        return chain().carried(step);
    }

    @Override
    public void restore(float[] carried) {
        chain().restore(carried);
    }
}
