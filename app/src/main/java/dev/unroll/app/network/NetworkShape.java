package dev.unroll.app.network;

import dev.unroll.app.explorer.Moment;
import dev.unroll.engine.data.Experiment;

/**
 * What decides where things go, without any value.
 *
 * @param timesteps T
 * @param layers L
 * @param hidden H
 * @param inputs I: E with an embedding, else V
 * @param vocabulary V
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

    static NetworkShape of(Moment moment) {
        Experiment e = moment.experiment();
        int vocabulary = moment.vocabulary().size();
        boolean hasTargets = e.learns();
        return new NetworkShape(
                moment.timesteps(),
                moment.layers(),
                e.hidden(),
                e.embedding() > 0 ? e.embedding() : vocabulary,
                vocabulary,
                Math.clamp(moment.openLayer(), 0, moment.layers() - 1),
                hasTargets,
                hasTargets || e.linear(),
                e.cellSpec().states().contains("c"));
    }
}
