package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Scope;
import dev.unroll.engine.data.Settings;

/** Whether two experiments are the same but for what a run fills in or may change. */
public final class ExperimentMatch {
    private ExperimentMatch() {}

    /**
     * Equal but for what may change between two updates; the vocabulary of a corpus may be left to the text in one and
     * filled in in the other.
     */
    static boolean sameRun(Experiment asked, Experiment saved) {
        return Settings.differing(asked, saved).stream()
                .allMatch(setting ->
                        setting.scope() == Scope.RATE || (setting == Settings.VOCAB && leftToText(asked, saved)));
    }

    /** Equal, where a vocabulary that is left to a corpus is whatever the text holds. */
    public static boolean same(Experiment asked, Experiment filled) {
        return Settings.differing(asked, filled).stream()
                .allMatch(setting -> setting == Settings.VOCAB && leftToText(asked, filled));
    }

    private static boolean leftToText(Experiment asked, Experiment filled) {
        return asked.corpus() != null
                && filled.corpus() != null
                && asked.vocab().isEmpty();
    }
}
