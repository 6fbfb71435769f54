package dev.unroll.engine.explain;

import dev.unroll.engine.trace.DoubleArray;

/** By how much the gradient of a loss grows on its way through the timesteps. */
final class FlowGrowth {
    private FlowGrowth() {}

    /** Of all sequences, losses and layers the one that grows most. */
    static Diagnosis.Growth most(GradientFlow flow) {
        Diagnosis.Growth most = new Diagnosis.Growth(0, 0, 0, 0, 0, 0, 0, 0);
        for (int layer = 0; layer < flow.pair().size(); layer++) {
            DoubleArray norms = flow.pair().get(layer);
            for (int b = 0; b < norms.size(0); b++) {
                for (int s = 0; s < norms.size(1); s++) {
                    for (int t = 0; t < norms.size(2); t++) {
                        double own = norms.at(b, s, s);
                        double growth = own > 0 && t != s ? norms.at(b, s, t) / own : 0;
                        if (growth > most.value()) {
                            most = new Diagnosis.Growth(
                                    growth, b, s + 1, begun(norms, b, s, t), t + 1, layer, own, norms.at(b, s, t));
                        }
                    }
                }
            }
        }
        return most;
    }

    /** From 1, on the way from the source to where it is largest. */
    private static int begun(DoubleArray norms, int b, int source, int largest) {
        int step = Integer.signum(largest - source);
        for (int t = source; t != largest + step; t += step) {
            if (norms.at(b, source, t) > Doctor.EXPLODED * norms.at(b, source, source)) {
                return t + 1;
            }
        }
        return 0;
    }
}
