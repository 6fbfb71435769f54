package dev.unroll.engine.data;

/** What must hold of the hidden size beside the vocabulary, and of everything computed together. */
final class SizeRules {
    private SizeRules() {}

    /** The default of hidden: V. */
    static int vocabularySize(Values values) {
        if (values.get(Settings.SERIES).isPresent()) {
            throw new InvalidInput("hidden", "", "hidden-with-series");
        }
        String vocab = values.get(Settings.VOCAB);
        if (vocab.isEmpty() && values.get(Settings.CORPUS).isPresent()) {
            throw new InvalidInput("hidden", "", "hidden-with-corpus");
        }
        // Beyond the limits it is the vocabulary or the missing head that is at fault; their rules say so.
        return Math.clamp(Vocabulary.of(vocab).size(), 1, Limits.HIDDEN);
    }

    /** Without the linear head h itself is the logits, (B, T, V): then H = V. A forward pass needs no logits. */
    static void head(Experiment e) {
        int v = e.outputSize();
        if (e.topology() == Topology.FORWARD_ONLY
                || e.labels().isPresent()
                || e.series() != null
                || e.linear()
                || v == 0
                || e.readSize() == v) {
            return;
        }
        if (e.readSize() > e.hidden()) {
            throw new InvalidInput("hidden", e.hidden(), "two-directions-are-not-vocab", v);
        }
        throw new InvalidInput("hidden", e.hidden(), "hidden-is-not-vocab", v);
    }

    static void size(Experiment e) {
        long parameters = e.parameterCount();
        if (parameters > Limits.PARAMETERS) {
            throw new InvalidInput("hidden", e.hidden(), "too-many-parameters", parameters, Limits.PARAMETERS);
        }
        long steps = (long) e.batch() * e.timesteps();
        if (parameters * steps > Limits.WORK) {
            throw new InvalidInput(
                    "hidden", e.hidden(), "too-much-work", parameters, e.timesteps(), e.batch(), Limits.WORK);
        }
        long gates = (long) e.chains() * (e.cellSpec().gates() + 1L) * e.hidden();
        long values = steps * (e.inputSize() + gates + 2L * e.outputSize());
        if (values > Limits.VALUES) {
            throw new InvalidInput("hidden", e.hidden(), "too-many-values", values, Limits.VALUES);
        }
    }
}
