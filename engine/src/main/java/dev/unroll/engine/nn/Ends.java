package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sequences of a layer that end before the last timestep: after their end their states stay what they were, and backwards in time
 * they stay the initial ones until it is reached. PyTorch's {@code pack_padded_sequence}.
 */
final class Ends {
    /** Rows to be copied: sequences that lie side by side. */
    private record Copy(Tensor from, Tensor to) {}

    private final Ops ops;
    /** By timestep, of the forward pass. */
    private final List<List<Copy>> stays = new ArrayList<>();

    /**
     * By timestep, of a backward pass that comes through the empty timesteps: what arrives there is put aside and cleared, and after
     * the timestep written to where it would have been sent. Forwards in time nothing arrives there.
     */
    private final List<List<Copy>> aside = new ArrayList<>();

    private final List<List<Copy>> sent = new ArrayList<>();

    /** @param lengths how many timesteps each sequence has, (B) */
    Ends(Ops ops, RecurrentLayer layer, int[] lengths) {
        this.ops = ops;
        int batch = lengths.length;
        for (int t = 0; t < layer.timesteps; t++) {
            List<Copy> stay = new ArrayList<>();
            List<Copy> arriving = new ArrayList<>();
            List<Copy> onward = new ArrayList<>();
            for (int b = 0; b < batch; b++) {
                int first = b;
                while (b < batch && lengths[b] <= t) {
                    b++;
                }
                if (b > first) {
                    int from = t * batch + first;
                    int to = t * batch + b;
                    for (LayerState state : layer.states()) {
                        stay.add(new Copy(
                                state.previous().rowRange(from, to),
                                state.values().rowRange(from, to)));
                        if (layer.isReverse()) {
                            Tensor spare = ops.zeros(to - from, state.values().columns());
                            arriving.add(new Copy(state.dFromFuture().rowRange(from, to), spare));
                            Tensor back = t < layer.timesteps - 1
                                    ? state.dFromFuture().rowRange(from + batch, to + batch)
                                    : initial(state, first, b);
                            if (back != null) {
                                onward.add(new Copy(spare, back));
                            }
                        }
                    }
                }
            }
            stays.add(stay);
            aside.add(arriving);
            sent.add(onward);
        }
    }

    private static @Nullable Tensor initial(LayerState state, int first, int end) {
        Tensor dInitial = state.dInitial();
        return dInitial == null ? null : dInitial.rowRange(first, end);
    }

    /** After timestep t of the forward pass, from 0. */
    void hold(int t) {
        copy(stays.get(t));
    }

    /** Before timestep t of the backward pass. */
    void part(int t) {
        for (Copy copy : aside.get(t)) {
            ops.copy(copy.from(), copy.to());
            ops.fill(copy.from(), 0);
        }
    }

    /** After it. */
    void pass(int t) {
        copy(sent.get(t));
    }

    private void copy(List<Copy> copies) {
        for (Copy copy : copies) {
            ops.copy(copy.from(), copy.to());
        }
    }
}
