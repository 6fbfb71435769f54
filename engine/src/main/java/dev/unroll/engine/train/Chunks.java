package dev.unroll.engine.train;

import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.nn.InitialStates;
import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A corpus, a chunk a step: a chunk starts from the states the one before it ended with, the first of an epoch from the
 * initial ones. Gradients end at a chunk's start (truncated backpropagation through time: R. J. Williams and J. Peng,
 * Neural Computation 2 (1990)).
 */
final class Chunks implements Feed {
    private static final float[] NOTHING = {};
    private static final int NONE = -1;

    private final CorpusText text;
    private final int[] inputs;
    private final int[] targets;
    /** h₀ and c₀ of every layer, (B, H); what the last forward pass left for the next; and the h₀ and c₀ before these. */
    private final List<Tensor> starts = new ArrayList<>();

    private final List<Tensor> ends = new ArrayList<>();
    private final List<Tensor> earlier = new ArrayList<>();
    private @Nullable Ops ops;
    private @Nullable Network network;
    private @Nullable InitialStates initial;
    /** The step whose characters and states the network holds. */
    private int read = NONE;

    private int readEarlier = NONE;
    /** States to start the next step from instead of {@link #ends}. */
    private float[] restored = NOTHING;

    private float[] restoredEarlier = NOTHING;
    private boolean moved;

    Chunks(CorpusText text) {
        this.text = text;
        inputs = new int[text.batch() * text.timesteps()];
        targets = new int[inputs.length];
    }

    @Override
    public Vocabulary vocabulary() {
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
    public int[] targets() {
        return targets;
    }

    @Override
    public EncodedBatch encoded() {
        return EncodedBatch.ofChunk(text.vocabulary(), text.batch(), text.timesteps(), inputs, targets);
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
    public void attach(Ops owner, Network fed, InitialStates states) {
        ops = owner;
        network = fed;
        initial = states;
        int rows = timesteps() * batch();
        for (RecurrentLayer layer : fed.layers()) {
            for (LayerState state : layer.states()) {
                add(owner, state.initial(), state.values().rowRange(rows - batch(), rows));
            }
        }
    }

    private void add(Ops owner, Tensor start, Tensor end) {
        starts.add(start);
        ends.add(end);
        earlier.add(owner.zeros(start.rows(), start.columns()));
    }

    private boolean first(int step) {
        return step % text.chunks() == 0;
    }

    @Override
    public void toStep(int step) {
        if (ops == null || network == null || initial == null) {
            throw new IllegalStateException("no network");
        }
        moved = read != step || restored.length > 0;
        if (!moved) {
            return;
        }
        copy(ops, starts, earlier);
        readEarlier = read;
        restoredEarlier = restored;
        if (first(step)) {
            initial.writeTo(network);
        } else if (restored.length > 0) {
            write(restored);
        } else if (read == step - 1) {
            copy(ops, ends, starts);
        } else {
            throw new IllegalStateException("step " + step + " does not follow " + read);
        }
        restored = NOTHING;
        read(network, step);
    }

    private void read(Network fed, int step) {
        text.chunk(step % text.chunks(), inputs, targets);
        fed.read(inputs);
        read = step;
    }

    @Override
    public void back() {
        if (!moved || ops == null || network == null) {
            return;
        }
        moved = false;
        restored = restoredEarlier;
        copy(ops, earlier, starts);
        if (readEarlier == NONE) {
            read = NONE;
        } else {
            read(network, readEarlier);
        }
    }

    @Override
    public float[] carried(int step) {
        if (first(step)) {
            return NOTHING;
        }
        if (restored.length > 0) {
            return restored;
        }
        return flat(read == step ? starts : ends);
    }

    @Override
    public void restore(float[] carried) {
        restored = carried;
    }

    private static void copy(Ops ops, List<Tensor> from, List<Tensor> to) {
        for (int i = 0; i < from.size(); i++) {
            ops.copy(from.get(i), to.get(i));
        }
    }

    private static float[] flat(List<Tensor> states) {
        float[] flat = new float[states.stream().mapToInt(Tensor::size).sum()];
        int at = 0;
        for (Tensor state : states) {
            System.arraycopy(state.toFloats(), 0, flat, at, state.size());
            at += state.size();
        }
        return flat;
    }

    private void write(float[] flat) {
        int at = 0;
        for (Tensor state : starts) {
            state.set(Arrays.copyOfRange(flat, at, at + state.size()));
            at += state.size();
        }
    }
}
