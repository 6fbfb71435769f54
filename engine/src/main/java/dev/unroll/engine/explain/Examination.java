package dev.unroll.engine.explain;

import java.util.List;

/**
 * What an epoch was examined for, and what was found: of a healthy one the numbers that say so.
 *
 * @param all everything that could be measured, the gravest first; after a number that is none nothing else is said
 * @param loss the epoch's
 * @param blind what guessing costs: ln V a character, or the variance of a series
 * @param floor what the loss cannot go below; 0 where nothing bounds it
 * @param left how much of the way from guessing down to the floor is left; NaN after a number that is none
 */
public record Examination(List<Diagnosis> all, double loss, double blind, double floor, double left) {
    public Examination {
        all = List.copyOf(all);
    }

    /** What is wrong. */
    public List<Diagnosis> wrong() {
        return all.stream()
                .filter(diagnosis -> diagnosis.verdict() == Diagnosis.Verdict.WRONG)
                .toList();
    }
}
