package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;

/** Whether two experiments are the same but for what a run fills in or may change. */
public final class ExperimentMatch {
    private ExperimentMatch() {}

    /**
     * Equal but for the learning rate; the vocabulary of a corpus may be left to the text in one and filled in in the
     * other.
     */
    static boolean sameRun(Experiment asked, Experiment saved) {
        return same(asked, saved.toBuilder().lr(asked.lr()).build());
    }

    /** Equal, where a vocabulary that is left to a corpus is whatever the text holds. */
    public static boolean same(Experiment asked, Experiment filled) {
        boolean left = asked.corpus() != null
                && filled.corpus() != null
                && asked.vocab().isEmpty();
        return asked.equals(left ? filled.toBuilder().vocab("").build() : filled);
    }
}
