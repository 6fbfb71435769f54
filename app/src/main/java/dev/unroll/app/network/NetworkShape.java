package dev.unroll.app.network;

import dev.unroll.app.explorer.Moment;
import dev.unroll.engine.data.Experiment;
import java.util.List;

/**
 * What decides where things go, without any value.
 *
 * @param timesteps T
 * @param layers L; of two directions 2L, two a layer, forward first
 * @param hidden H
 * @param inputs I: E with an embedding, else V; 1 of a series
 * @param vocabulary V: how many outcomes the head has a row for; 1 of a series
 * @param openLayer which layer is drawn open, from 0
 * @param hasTargets whether there are targets, and so losses
 * @param hasHead whether there are logits: a linear head, or targets that h itself is held against
 * @param lstm whether a cell state runs beside the hidden one
 * @param directions 1 or 2
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
        boolean lstm,
        int directions) {

    /** Of one direction. */
    NetworkShape(
            int timesteps,
            int layers,
            int hidden,
            int inputs,
            int vocabulary,
            int openLayer,
            boolean hasTargets,
            boolean hasHead,
            boolean lstm) {
        this(timesteps, layers, hidden, inputs, vocabulary, openLayer, hasTargets, hasHead, lstm, 1);
    }

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
                e.cellSpec().states().contains("c"),
                moment.cursor().directions());
    }

    /** Whether a layer is drawn open: of two directions both are. */
    boolean open(int layer) {
        return layer / directions == openLayer / directions;
    }

    /** The layer itself, or of two directions both of the layer it is one of. */
    List<Integer> directionsOf(int layer) {
        int first = layer / directions * directions;
        return directions == 1 ? List.of(layer) : List.of(first, first + 1);
    }

    /** Whether it runs from the last timestep to the first. */
    boolean isReverse(int layer) {
        return layer % directions == 1;
    }

    /** Whether it is, or is a direction of, the last layer. */
    boolean isTop(int layer) {
        return layer >= layers - directions;
    }
}
