package dev.unroll.engine.explain;

import dev.unroll.engine.trace.DoubleArray;
import java.util.List;

/**
 * How much of every loss reaches every timestep. A row of it fades when the gradient vanishes on its way back, and grows
 * when it explodes. L_s is what the loss of timestep s counts for in the epoch's loss (after mean or sum); parameters and inputs
 * are held constant throughout. Each list holds a layer each, bottom to top, as (B, S, T): the norm over one sequence's units; 0
 * where s has no loss or t lies after s.
 *
 * <p>The state of an LSTM is the pair (hₜ, cₜ), and hₜ = oₜ ⊙ tanh(cₜ) follows from cₜ, so what is held constant matters:
 *
 * @param hidden ‖∂L_s/∂hₜ‖, as PyTorch's autograd leaves it at a retained hₜ: with cₜ held constant, through everything that
 *     reads hₜ: the loss of t, the layer above at t, and the gates of t + 1, through which it goes on to all later h and c
 * @param cell LSTM: ‖∂L_s/∂cₜ‖, as autograd leaves it at a retained cₜ: with the gates of t held constant, through hₜ and through
 *     cₜ₊₁ = fₜ₊₁ ⊙ cₜ + …; empty for the others
 * @param pair LSTM: ‖∂L_s/∂(hₜ, cₜ)‖, the two taken as one state, neither following from the other: what the column hands on along
 *     both lanes together; for the others, whose state is h, the same as {@code hidden}
 */
public record GradientFlow(List<DoubleArray> hidden, List<DoubleArray> cell, List<DoubleArray> pair) {
    public GradientFlow {
        hidden = List.copyOf(hidden);
        cell = List.copyOf(cell);
        pair = List.copyOf(pair);
    }

    /** ‖∂L_s/∂hₜ‖ of one sequence, with s and t from 0. */
    public double norm(int layer, int b, int s, int t) {
        return hidden.get(layer).at(b, s, t);
    }

    /** One layer's norms, (B, S, T), as norms over all sequences too: {@code [s][t]}. */
    public static double[][] overBatch(DoubleArray norms) {
        int timesteps = norms.size(2);
        double[][] whole = new double[norms.size(1)][timesteps];
        for (int s = 0; s < whole.length; s++) {
            for (int t = 0; t < timesteps; t++) {
                double norm = 0;
                for (int b = 0; b < norms.size(0); b++) {
                    norm = Math.hypot(norm, norms.at(b, s, t));
                }
                whole[s][t] = norm;
            }
        }
        return whole;
    }
}
