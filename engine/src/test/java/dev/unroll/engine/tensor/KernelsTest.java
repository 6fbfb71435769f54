package dev.unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelsTest {
    private static final int COUNT = 200_000;

    @Test
    void rationalTanhIsWithinTwoTenMillionthsAndNeverFalls() {
        float[] x = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = -12 + 24f * i / COUNT;
        }
        float[] y = new float[COUNT];
        Kernels.tanh(x, x, x, y, COUNT);
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            worst = Math.max(worst, Math.abs(y[i] - Math.tanh(x[i])));
            assertThat(i == 0 || y[i] >= y[i - 1]).isTrue();
        }
        assertThat(worst).isLessThan(2e-7);
        assertThat(y[0]).isEqualTo(-1f);
        assertThat(y[COUNT - 1]).isEqualTo(1f);
    }

    @Test
    void sigmoidIsWithinTwoTenMillionthsAndNeverFalls() {
        float[] x = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = -25 + 50f * i / COUNT;
        }
        float[] y = new float[COUNT];
        Kernels.sigmoid(x, x, x, y, COUNT);
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            worst = Math.max(worst, Math.abs(y[i] - 1 / (1 + Math.exp(-x[i]))));
            assertThat(i == 0 || y[i] >= y[i - 1]).isTrue();
        }
        assertThat(worst).isLessThan(2e-7);
    }

    @Test
    void theExponentialOfANegativeNumberIsWithinThreeHundredMillionthsOfItself() {
        for (int i = 0; i < COUNT; i++) {
            double x = -104.0 * i / COUNT;
            double exact = Math.exp(x);
            assertThat(Math.abs(Kernels.expOfNegative(x) - exact)).isLessThan(3e-8 * exact);
        }
        assertThat(Kernels.expOfNegative(0)).isEqualTo(1);
        assertThat((float) Kernels.expOfNegative(-1e30)).isZero();
        assertThat((float) Kernels.expOfNegative(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Kernels.expOfNegative(Double.NaN)).isNaN();
    }

    @Test
    void tanhIsOdd() {
        float[] x = {0.7f, -0.7f, 3.2f, -3.2f, 8.9f, -8.9f};
        float[] y = new float[x.length];
        Kernels.tanh(x, x, x, y, x.length);
        for (int i = 0; i < x.length; i += 2) {
            assertThat(y[i]).isEqualTo(-y[i + 1]);
        }
    }
}
