package dev.unroll.app.network;

import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.trace.DoubleArray;
import java.util.List;

/**
 * ‖∂L_s/∂ the state of t‖ of one layer in one sequence: which loss reaches which timestep, and how much of it. Of an LSTM h and c
 * together, of two directions both. Timesteps count from 1.
 */
final class FlowStrip {
    /** From the largest norm down so many powers of ten colours can be told apart. */
    static final double DECADES = 4;

    private final List<DoubleArray> norms;
    private final int b;
    private final int epoch;
    private final boolean present;
    private final double largest;

    /**
     * Of an answer.
     *
     * @param layers the one, or the two directions of one
     * @param present whether it is about the moment shown
     */
    FlowStrip(GradientFlow flow, List<Integer> layers, int b, int epoch, boolean present) {
        norms = layers.stream().map(flow.pair()::get).toList();
        this.b = Math.min(b, norms.getFirst().size(0) - 1);
        this.epoch = epoch;
        this.present = present;
        double most = 0;
        int timesteps = norms.getFirst().size(1);
        for (int s = 1; s <= timesteps; s++) {
            for (int t = 1; t <= timesteps; t++) {
                most = Math.max(most, norm(s, t));
            }
        }
        largest = most;
    }

    double norm(int s, int t) {
        double norm = 0;
        for (DoubleArray each : norms) {
            norm = Math.hypot(norm, each.at(b, s - 1, t - 1));
        }
        return norm;
    }

    double largest() {
        return largest;
    }

    int epoch() {
        return epoch;
    }

    boolean present() {
        return present;
    }

    /** How deep a norm is coloured, on a logarithmic scale: 1 the largest, 0 nothing or too little to be seen. */
    double depth(int s, int t) {
        double norm = norm(s, t);
        return norm > 0 && largest > 0 ? Math.clamp(1 + Math.log10(norm / largest) / DECADES, 0, 1) : 0;
    }
}
