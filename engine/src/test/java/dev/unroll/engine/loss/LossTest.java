package dev.unroll.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.tensor.NativeOps;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LossTest {
    private final Ops ops = new NativeOps();
    /** Row 0: softmax (1/4, 3/4); row 1: (1/2, 1/2); row 2: (4/5, 1/5). */
    private final Tensor logits = ops.zeros(3, 2);

    private final Tensor dLogits = ops.zeros(3, 2);

    LossTest() {
        logits.set(new float[] {0, (float) Math.log(3), 7, 7, (float) Math.log(4), 0});
    }

    @AfterEach
    void close() {
        ops.close();
    }

    private Loss loss(LossReduction reduction) {
        return new LossSpec.CrossEntropy(reduction).on(ops, logits, dLogits);
    }

    private void assertGradient(double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(dLogits.get(i / 2, i % 2)).as("∂L/∂z %d", i).isCloseTo(expected[i], within(1e-6));
        }
    }

    @Test
    void aSumTakesEveryPositionWhole() {
        double sum = loss(LossReduction.SUM).forward(new int[] {1, 0, 0}, 3);
        assertThat(sum).isCloseTo(-Math.log(0.75) - Math.log(0.5) - Math.log(0.8), within(1e-6));
        assertGradient(0.25, -0.25, -0.5, 0.5, -0.2, 0.2);
    }

    @Test
    void aMeanDividesLossAndGradientByTheCount() {
        double mean = loss(LossReduction.MEAN).forward(new int[] {1, 0, 0}, 3);
        assertThat(mean).isCloseTo(-(Math.log(0.75) + Math.log(0.5) + Math.log(0.8)) / 3, within(1e-6));
        assertGradient(0.25 / 3, -0.25 / 3, -0.5 / 3, 0.5 / 3, -0.2 / 3, 0.2 / 3);
    }

    @Test
    void aPositionWithoutATargetCountsForNothing() {
        Loss loss = loss(LossReduction.MEAN);
        double mean = loss.forward(new int[] {1, -1, 0}, 2);
        assertThat(mean).isCloseTo(-(Math.log(0.75) + Math.log(0.8)) / 2, within(1e-6));
        assertThat(loss.losses().get(1, 0)).isZero();
        assertThat(loss.probabilities().get(1, 0)).isEqualTo(0.5);
        assertGradient(0.125, -0.125, 0, 0, -0.1, 0.1);
    }

    @Test
    void withNothingToLearnTheLossIsZero() {
        assertThat(loss(LossReduction.MEAN).forward(new int[] {-1, -1, -1}, 0)).isZero();
        assertGradient(0, 0, 0, 0, 0, 0);
    }
}
