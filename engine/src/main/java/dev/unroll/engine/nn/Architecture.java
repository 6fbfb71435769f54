package dev.unroll.engine.nn;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.trace.Chain;
import org.jspecify.annotations.Nullable;

/**
 * What the network is made of, whatever it is trained on.
 *
 * @param cell what every layer computes at a timestep
 * @param vocabulary V: what is read
 * @param outputs what the head has a row for: V, or the number of classes
 * @param series the numbers that are read instead of characters; null for none
 * @param embedding E; 0 for one-hot input
 * @param hidden H, of each direction
 * @param directions 1, or 2 where every layer also reads from the last timestep to the first
 * @param readout what the head reads of a sequence, where it reads once
 * @param linear whether a linear head maps h to logits
 * @param learnedStates whether a sequence starts from states that are parameters
 * @param detach after how many timesteps, and again after as many, the gradient is cut; 0 for never
 * @param packed whether sequences may end before the last timestep
 */
public record Architecture(
        CellSpec cell,
        int vocabulary,
        int outputs,
        @Nullable SeriesValues series,
        int embedding,
        int hidden,
        int layers,
        int directions,
        Readout readout,
        boolean linear,
        boolean learnedStates,
        int detach,
        boolean packed) {

    /** One whose states start from what they are given, and whose gradient is never cut. */
    public Architecture(CellSpec cell, int vocabulary, int embedding, int hidden, int layers, boolean linear) {
        this(cell, vocabulary, vocabulary, null, embedding, hidden, layers, 1, Readout.OUTPUT, linear, false, 0, false);
    }

    public static Architecture of(Experiment experiment, int vocabulary) {
        SeriesValues series = experiment.series();
        return new Architecture(
                experiment.cellSpec(),
                series != null ? 1 : vocabulary,
                series != null
                        ? 1
                        : experiment.labels().isPresent() ? experiment.classes().size() : vocabulary,
                series,
                experiment.embedding(),
                experiment.hidden(),
                experiment.layers(),
                experiment.directions(),
                experiment.readout(),
                experiment.linear(),
                experiment.h0() == InitialState.LEARNED,
                experiment.detach(),
                experiment.padding() == Padding.PACK);
    }

    /** The same for a network that runs a part of a sequence: it starts from what it is given, and nothing is cut. */
    public Architecture ofParts() {
        return new Architecture(
                cell,
                vocabulary,
                outputs,
                series,
                embedding,
                hidden,
                layers,
                directions,
                readout,
                linear,
                false,
                0,
                packed);
    }

    /** The same for sequences that may end before the last timestep. */
    public Architecture ofPacked() {
        return new Architecture(
                cell,
                vocabulary,
                outputs,
                series,
                embedding,
                hidden,
                layers,
                directions,
                readout,
                linear,
                learnedStates,
                detach,
                true);
    }

    /** How many chains hand states on: layers · directions. */
    public int chains() {
        return layers * directions;
    }

    /** One of them, in PyTorch's order. */
    public Chain chain(int index) {
        return Chain.at(index, directions);
    }

    /** What a layer puts out at one timestep: H of every direction. */
    public int outputSize() {
        return directions * hidden;
    }

    /** What the head reads at one timestep. */
    public int readSize() {
        return readout == Readout.LAST_HIDDEN ? hidden : outputSize();
    }

    /** Whether it reads the backward direction where that has come to its end, and the forward one where that has. */
    boolean readsLastStates() {
        return directions > 1 && readout != Readout.OUTPUT;
    }

    /** I: what a layer reads at one timestep. */
    public int inputSize(int layer) {
        if (layer > 0) {
            return outputSize();
        }
        return embedding > 0 ? embedding : vocabulary;
    }

    /** G: gates × hidden units. */
    public int gateSize() {
        return cell.gates() * hidden;
    }

    /** The multiplications of the largest product of a training step. */
    public long largestProduct(int timesteps, int batch) {
        long rows = (long) timesteps * batch;
        long widest = Math.max(
                Math.max(embedding, outputSize()), linear || embedding == 0 ? Math.max(vocabulary, outputs) : 0);
        return rows * widest * Math.max(gateSize(), widest);
    }
}
