package dev.unroll.engine.explain;

import dev.unroll.engine.trace.NamedArray;
import java.util.List;

/**
 * How much of every loss reaches every timestep. A row of it fades when the gradient vanishes on its way back, and grows
 * when it explodes.
 *
 * @param norms a layer each, bottom to top, (B, S, T): ‖∂L_s/∂hₜ‖ of one sequence, L_s being what the loss of timestep s
 *     counts for in the epoch's loss (after mean or sum); 0 where s has no loss or t lies after s
 */
public record GradientFlow(List<NamedArray> norms) {
    public GradientFlow {
        norms = List.copyOf(norms);
    }

    /** ‖∂L_s/∂hₜ‖, with s and t from 0. */
    public float norm(int layer, int b, int s, int t) {
        return norms.get(layer).at(b, s, t);
    }
}
