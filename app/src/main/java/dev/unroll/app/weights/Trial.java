package dev.unroll.app.weights;

import dev.unroll.app.explorer.Lexicon;
import dev.unroll.engine.explain.ForwardValues;
import dev.unroll.engine.explain.WhatIf;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * What one sequence would say with a weight changed, beside what it says.
 *
 * @param steps by timestep
 * @param lossBefore with the parameters as they are
 * @param lossAfter with the weight changed
 */
record Trial(List<Step> steps, double lossBefore, double lossAfter) {
    Trial {
        steps = List.copyOf(steps);
    }

    /**
     * One timestep.
     *
     * @param target what it should say; empty where it has no loss
     * @param before what it says
     * @param after what it would say
     * @param sureBefore the probability of the target, or where there is none of what is said
     * @param sureAfter the same with the weight changed
     */
    record Step(String target, String before, String after, double sureBefore, double sureAfter) {}

    static Trial of(WhatIf whatIf, Trace trace, Lexicon lexicon, int row) {
        List<Step> steps = new ArrayList<>();
        ForwardValues is = whatIf.original();
        ForwardValues would = whatIf.changed();
        for (int t = 0; t < trace.timesteps(); t++) {
            int target = trace.targets().get(row).get(t);
            int before = Lexicon.likeliest(is.probabilities().vector(row, t));
            // One output has one chance: it says its number.
            int counted = lexicon.series() != null ? 0 : target < 0 ? before : target;
            steps.add(new Step(
                    lexicon.wanted(target),
                    lexicon.said(is.logits().vector(row, t)),
                    lexicon.said(would.logits().vector(row, t)),
                    is.probabilities().at(row, t, counted),
                    would.probabilities().at(row, t, counted)));
        }
        return new Trial(steps, is.loss(), would.loss());
    }

    /** How many characters would be others. */
    int differences() {
        return (int) steps.stream()
                .filter(step -> !step.before().equals(step.after()))
                .count();
    }
}
