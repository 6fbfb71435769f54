package dev.unroll.engine.data;

import java.util.function.Consumer;

/** Whether an experiment keeps the rules of its settings: first every limit, then the rules, in the table's order. */
final class ExperimentRules {
    private ExperimentRules() {}

    /** Hands every problem on; a rule may find less where an earlier one is broken. */
    static void check(Experiment experiment, Consumer<InvalidInput> problems) {
        for (Setting<?> setting : Settings.ALL) {
            attempt(() -> setting.checkLimits(experiment), problems);
        }
        for (Setting<?> setting : Settings.ALL) {
            setting.rules().forEach(rule -> attempt(() -> rule.accept(experiment), problems));
        }
    }

    private static void attempt(Runnable rule, Consumer<InvalidInput> problems) {
        try {
            rule.run();
        } catch (InvalidInput problem) {
            problems.accept(problem);
        }
    }
}
