package dev.unroll.engine.train;

import dev.unroll.engine.nn.InitialStates;
import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The states that a run's steps start from: some from the initial ones, every other from those the step before it ended with.
 * No gradient goes back from a step into the one before.
 */
final class StateChain {
    static final int NONE = -1;
    private static final float[] NOTHING = {};

    private final Ops ops;
    private final Network network;
    private final InitialStates initial;
    private final IntPredicate first;
    /** h₀ and c₀ of every layer, (B, H); what the last forward pass left for the next; and the h₀ and c₀ before these. */
    private final List<Tensor> starts = new ArrayList<>();

    private final List<Tensor> ends = new ArrayList<>();
    private final List<Tensor> earlier = new ArrayList<>();
    /** The step whose states the network holds. */
    private int read = NONE;

    private int readEarlier = NONE;
    /** States to start the next step from instead of {@link #ends}. */
    private float[] restored = NOTHING;

    private float[] restoredEarlier = NOTHING;
    private boolean moved;

    /** @param first whether a step, from 0, starts from the initial states */
    StateChain(Ops ops, Network network, InitialStates initial, IntPredicate first) {
        this.ops = ops;
        this.network = network;
        this.initial = initial;
        this.first = first;
        for (RecurrentLayer layer : network.layers()) {
            for (LayerState state : layer.states()) {
                Tensor start = state.initial();
                starts.add(start);
                ends.add(state.last());
                earlier.add(ops.zeros(start.rows(), start.columns()));
            }
        }
    }

    /** The step whose states the network holds; {@link #NONE} before the first. */
    int read() {
        return read;
    }

    /** Writes the states a step starts from; false when they stand there already. */
    boolean toStep(int step) {
        moved = read != step || restored.length > 0;
        if (!moved) {
            return false;
        }
        copy(starts, earlier);
        readEarlier = read;
        restoredEarlier = restored;
        if (first.test(step) || (restored.length == 0 && read == NONE)) {
            // A branch may begin to hand states on where its run did not: it has none to start from.
            initial.writeTo(network);
        } else if (restored.length > 0) {
            write(restored);
        } else if (read == step - 1) {
            copy(ends, starts);
        } else {
            throw new IllegalStateException("step " + step + " does not follow " + read);
        }
        restored = NOTHING;
        read = step;
        return true;
    }

    /** Undoes the last {@link #toStep}; false when it did nothing. */
    boolean back() {
        if (!moved) {
            return false;
        }
        moved = false;
        restored = restoredEarlier;
        copy(earlier, starts);
        read = readEarlier;
        return true;
    }

    /** The states a step, the next or the last computed, starts from: flat; empty for the initial ones. */
    float[] carried(int step) {
        if (first.test(step)) {
            return NOTHING;
        }
        if (restored.length > 0) {
            return restored;
        }
        return flat(read == step ? starts : ends);
    }

    /** The next step is to start from states that {@link #carried} gave. */
    void restore(float[] carried) {
        restored = carried;
    }

    private void copy(List<Tensor> from, List<Tensor> to) {
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
