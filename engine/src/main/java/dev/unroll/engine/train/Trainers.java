package dev.unroll.engine.train;

import dev.unroll.engine.data.Experiment;

/** Makes trainers. */
public final class Trainers {
    private Trainers() {}

    /**
     * A float32 trainer on the CPU that reaches ND4J's memory and BLAS directly.
     *
     * @throws dev.unroll.engine.data.InvalidInput when the experiment breaks a rule
     */
    public static Trainer open(Experiment experiment) {
        return java.util.Optional.<Trainer>empty().orElseThrow();
    }
}
