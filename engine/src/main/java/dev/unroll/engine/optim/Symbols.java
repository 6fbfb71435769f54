package dev.unroll.engine.optim;

/** The symbols that all optimisers' equations share. */
final class Symbols {
    static final Term ONE = Term.of(1);
    static final Term THETA = Term.of(OptimizerSpec.PARAMETER);
    static final Term G = Term.of(OptimizerSpec.GRADIENT);
    static final Term LR = Term.of(OptimizerSpec.RATE);
    static final Term N = Term.of(OptimizerSpec.UPDATE);
    static final Term LAMBDA = Term.of(OptimizerSpec.DECAY);
    static final Term EPSILON = Term.of("ε");

    private Symbols() {}

    /** θ ← … */
    static Assignment parameter(Term term) {
        return new Assignment(OptimizerSpec.PARAMETER, term);
    }
}
