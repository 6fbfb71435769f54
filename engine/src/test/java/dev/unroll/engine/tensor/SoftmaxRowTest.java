package dev.unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxRowTest {
    private static final int N = 2;

    private final float[] p = new float[2 * N];
    private final float[] d = new float[2 * N];
    private final double[] losses = new double[2];

    private void apply(float... z) {
        SoftmaxRow.apply(z, new double[z.length], p, d, 2, N, new int[] {1, 0}, 0, 1, losses);
    }

    @Test
    void aRowFarBelowTheOthersKeepsItsPrecision() {
        // exp(−5000) is 0 even in double: the second row needs a maximum of its own.
        apply(0, 0, -5000, -5000 - (float) Math.log(3));
        assertThat(p).containsExactly(new float[] {0.5f, 0.5f, 0.75f, 0.25f}, within(1e-4f));
        assertThat(losses[0]).isCloseTo(Math.log(2), within(1e-9));
        assertThat(losses[1]).isCloseTo(-Math.log(0.75), within(1e-4));
    }

    @Test
    void aRowSomewhatBelowTheOthersKeepsItsPrecisionToo() {
        apply(0, 0, -90, -90 - (float) Math.log(3));
        assertThat(p).containsExactly(new float[] {0.5f, 0.5f, 0.75f, 0.25f}, within(2e-6f));
    }

    @Test
    void whatIsNotANumberStaysInItsRow() {
        apply(1, Float.NaN, 0, 0);
        assertThat(losses[0]).isNaN();
        assertThat(losses[1]).isCloseTo(Math.log(2), within(1e-9));
        apply(Float.NaN, 1, 0, 0);
        assertThat(losses[0]).isNaN();
    }
}
