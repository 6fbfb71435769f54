package dev.unroll.app.network;

import dev.unroll.app.explorer.Moment;
import dev.unroll.engine.data.Experiment;

/**
 * What decides where things go, without any value.
 *
 * @param timesteps T
 * @param layers L
 * @param hidden H
 * @param inputs I: E with an embedding, else V; 1 of a series
 * @param vocabulary V: how many outcomes the head has a row for; 1 of a series
 * @param openLayer which layer is drawn open, from 0
 * @param hasTargets whether there are targets, and so losses
 * @param hasHead whether there are logits: a linear head, or targets that h itself is held against
 * @param lstm whether a cell state runs beside the hidden one
 */
record NetworkShape(
        int timesteps,
        int layers,
        int hidden,
        int inputs,
        int vocabulary,
        int openLayer,
        boolean hasTargets,
        boolean hasHead,
        boolean lstm) {

    private static final double CHIP = 32;
    private static final double WIDE_CHIP = 58;

    /** What a chip at most is wide: for a character, or where one number is read and put out for that. */
    double chip() {
        return inputs == 1 && vocabulary == 1 ? WIDE_CHIP : CHIP;
    }

    static NetworkShape of(Moment moment) {
        Experiment e = moment.experiment();
        boolean numbers = e.series() != null;
        int vocabulary = numbers ? 1 : moment.lexicon().outcomes().size();
        boolean hasTargets = e.learns();
        return new NetworkShape(
                moment.timesteps(),
                moment.layers(),
                e.hidden(),
                e.embedding() > 0
                        ? e.embedding()
                        : numbers ? 1 : moment.vocabulary().size(),
                vocabulary,
                Math.clamp(moment.openLayer(), 0, moment.layers() - 1),
                hasTargets,
                hasTargets || e.linear(),
                e.cellSpec().states().contains("c"));
    }
}
