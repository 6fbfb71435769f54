package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Sequences of a layer that end before the last timestep: from there on their states stay what they were. PyTorch's
 * {@code pack_padded_sequence}.
 */
final class Ends {
    /** Rows to be copied: sequences that lie side by side. */
    private record Stay(Tensor from, Tensor to) {}

    private final Ops ops;
    /** By timestep. */
    private final List<List<Stay>> stays = new ArrayList<>();

    /** @param lengths how many timesteps each sequence has, (B) */
    Ends(Ops ops, List<LayerState> states, int[] lengths, int timesteps) {
        this.ops = ops;
        int batch = lengths.length;
        for (int t = 0; t < timesteps; t++) {
            List<Stay> ended = new ArrayList<>();
            for (int b = 0; b < batch; b++) {
                int first = b;
                while (b < batch && lengths[b] <= t) {
                    b++;
                }
                if (b > first) {
                    for (LayerState state : states) {
                        ended.add(new Stay(
                                state.previous().rowRange(t * batch + first, t * batch + b),
                                state.values().rowRange(t * batch + first, t * batch + b)));
                    }
                }
            }
            stays.add(ended);
        }
    }

    /** After timestep t, from 0. */
    void hold(int t) {
        for (Stay stay : stays.get(t)) {
            ops.copy(stay.from(), stay.to());
        }
    }
}
