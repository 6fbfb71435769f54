package dev.unroll.engine.explain;

import dev.unroll.engine.trace.DoubleArray;

/**
 * Where one scalar's gradient came from: what every timestep's use of it adds on account of every timestep's loss.
 * Timesteps and losses are indexed from 0; nothing comes to a timestep from an earlier loss.
 *
 * @param contributions (B, T, S): of sequence b, through timestep t, from the loss of timestep s, as it counts in the
 *     epoch's loss (after mean or sum); B is the trace's
 * @param gradient the gradient the epoch computed and applied; equals {@link #sum()} up to float32's rounding, unless the trace
 *     holds one sequence of many: then the sum is that sequence's share of it
 */
public record GradientReceipt(ParameterElement element, DoubleArray contributions, double gradient) {

    /** Through timestep t, from all losses of sequence b. */
    public double throughTimestep(int b, int t) {
        double sum = 0;
        for (int s = 0; s < contributions.size(2); s++) {
            sum += contributions.at(b, t, s);
        }
        return sum;
    }

    /** From the loss of timestep s of sequence b, through all timesteps. */
    public double fromLoss(int b, int s) {
        double sum = 0;
        for (int t = 0; t < contributions.size(1); t++) {
            sum += contributions.at(b, t, s);
        }
        return sum;
    }

    /** All that sequence b contributes. */
    public double ofSequence(int b) {
        double sum = 0;
        for (int t = 0; t < contributions.size(1); t++) {
            sum += throughTimestep(b, t);
        }
        return sum;
    }

    /** All contributions. */
    public double sum() {
        double sum = 0;
        for (int b = 0; b < contributions.size(0); b++) {
            sum += ofSequence(b);
        }
        return sum;
    }

    /** All sequences' contributions: {@code [t][s]}. */
    public double[][] overBatch() {
        double[][] terms = new double[contributions.size(1)][contributions.size(2)];
        for (int b = 0; b < contributions.size(0); b++) {
            for (int t = 0; t < terms.length; t++) {
                for (int s = 0; s < terms[t].length; s++) {
                    terms[t][s] += contributions.at(b, t, s);
                }
            }
        }
        return terms;
    }
}
