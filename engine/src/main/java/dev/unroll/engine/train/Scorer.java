package dev.unroll.engine.train;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.loss.Loss;
import dev.unroll.engine.loss.LossSpec;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts what the output of a network gets right, of the sequences learned from and of those held out. */
final class Scorer {
    private final Ops ops;
    private final int[] answers;
    private final boolean[] heldOut;
    /** Where the output of the sequences held out is read, one row each, and a copy of it, (held out, classes). */
    private final List<Tensor> rows = new ArrayList<>();

    private final List<Tensor> copies = new ArrayList<>();
    private final int[] testAnswers;
    /** The epoch's own, of the copy; null when nothing is held out. */
    private final @Nullable Loss testLoss;

    /**
     * Of a network's output.
     *
     * @param heldOut which sequences are, (B)
     * @param logits (T·B, classes)
     */
    Scorer(Ops ops, EncodedBatch batch, boolean[] heldOut, LossSpec spec, Tensor logits) {
        this.ops = ops;
        this.heldOut = heldOut;
        answers = batch.answers();
        int[] test = IntStream.range(0, answers.length)
                .filter(row -> answers[row] != EncodedBatch.NONE && isHeldOut(row))
                .toArray();
        testAnswers = IntStream.of(test).map(row -> answers[row]).toArray();
        if (test.length == 0) {
            testLoss = null;
            return;
        }
        Tensor all = ops.zeros(test.length, logits.columns());
        for (int i = 0; i < test.length; i++) {
            rows.add(logits.rowRange(test[i], test[i] + 1));
            copies.add(all.rowRange(i, i + 1));
        }
        testLoss = spec.on(ops, all, ops.zeros(test.length, logits.columns()));
    }

    private boolean isHeldOut(int row) {
        return heldOut[row % heldOut.length];
    }

    /**
     * The score of the output as it is now.
     *
     * @param mostProbable the largest logit's index, (T·B)
     */
    Score score(int[] mostProbable) {
        int[] counted = new int[2];
        int[] right = new int[2];
        for (int row = 0; row < answers.length; row++) {
            if (answers[row] != EncodedBatch.NONE) {
                int part = isHeldOut(row) ? 1 : 0;
                counted[part]++;
                right[part] += mostProbable[row] == answers[row] ? 1 : 0;
            }
        }
        return new Score((double) right[0] / counted[0], testLoss(), (double) right[1] / counted[1]);
    }

    private double testLoss() {
        if (testLoss == null) {
            return Double.NaN;
        }
        for (int i = 0; i < rows.size(); i++) {
            ops.copy(rows.get(i), copies.get(i));
        }
        return testLoss.forward(testAnswers, testAnswers.length);
    }
}
