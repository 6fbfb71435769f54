package dev.unroll.engine.train;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.tensor.Tensor;

/** Counts what the output of a network gets right, of the sequences learned from and of those held out. */
final class Scorer {
    private final int[] answers;
    private final boolean[] heldOut;
    private final LossReduction reduction;

    /** @param heldOut which sequences are, (B) */
    Scorer(EncodedBatch batch, boolean[] heldOut, LossReduction reduction) {
        answers = batch.answers();
        this.heldOut = heldOut;
        this.reduction = reduction;
    }

    /**
     * The score of an output.
     *
     * @param logits (T·B, classes)
     * @param mostProbable the largest logit's index, (T·B)
     */
    Score score(Tensor logits, int[] mostProbable) {
        int[] counted = new int[2];
        int[] right = new int[2];
        double loss = 0;
        for (int row = 0; row < answers.length; row++) {
            if (answers[row] == EncodedBatch.NONE) {
                continue;
            }
            int part = heldOut[row % heldOut.length] ? 1 : 0;
            counted[part]++;
            right[part] += mostProbable[row] == answers[row] ? 1 : 0;
            if (part == 1) {
                loss += crossEntropy(logits.rowRange(row, row + 1).toFloats(), answers[row]);
            }
        }
        return new Score(
                (double) right[0] / counted[0],
                counted[1] == 0 ? Double.NaN : loss / reduction.divisor(counted[1]),
                (double) right[1] / counted[1]);
    }

    /** −log softmax(z)[answer] = max + log Σ exp(z − max) − z[answer]. */
    private static double crossEntropy(float[] logits, int answer) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double most = max;
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - most);
        }
        return most + Math.log(sum) - logits[answer];
    }
}
