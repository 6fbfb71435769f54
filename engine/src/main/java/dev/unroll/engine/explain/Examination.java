package dev.unroll.engine.explain;

import java.util.List;

/**
 * What is wrong with an epoch, and the numbers that were looked at, which are what says that nothing is.
 *
 * @param diagnoses the gravest first; empty where nothing is wrong
 * @param loss the epoch's
 * @param saturated the largest share of a layer's h or gate that is where it is flat
 * @param growth the largest growth of a loss's gradient on its way; NaN where that is not known
 * @param update the largest ‖Δw‖ ÷ ‖w‖ of a matrix; NaN where that is not known
 */
public record Examination(List<Diagnosis> diagnoses, double loss, double saturated, double growth, double update) {
    public Examination {
        diagnoses = List.copyOf(diagnoses);
    }
}
