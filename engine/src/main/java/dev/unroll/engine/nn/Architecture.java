package dev.unroll.engine.nn;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.data.Experiment;

/**
 * What the network is made of, whatever it is trained on.
 *
 * @param cell what every layer computes at a timestep
 * @param vocabulary V
 * @param embedding E; 0 for one-hot input
 * @param hidden H
 * @param linear whether a linear head maps h to logits
 */
public record Architecture(CellSpec cell, int vocabulary, int embedding, int hidden, int layers, boolean linear) {

    public static Architecture of(Experiment experiment, int vocabulary) {
        return new Architecture(
                experiment.cellSpec(),
                vocabulary,
                experiment.embedding(),
                experiment.hidden(),
                experiment.layers(),
                experiment.linear());
    }

    /** I: what a layer reads at one timestep. */
    public int inputSize(int layer) {
        if (layer > 0) {
            return hidden;
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
        long widest = Math.max(Math.max(embedding, hidden), linear || embedding == 0 ? vocabulary : 0);
        return rows * widest * Math.max(gateSize(), widest);
    }
}
