package dev.unroll.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SingularValueTest {
    @Test
    void ofTheIdentityAndOfAScale() {
        assertThat(SingularValue.largest(new double[][] {{1, 0}, {0, 1}})).isCloseTo(1, within(1e-12));
        assertThat(SingularValue.largest(new double[][] {{-3}})).isCloseTo(3, within(1e-12));
        assertThat(SingularValue.largest(new double[][] {{0, 0}, {0, 0}})).isZero();
    }

    @Test
    void ofATwoByTwoByItsClosedForm() {
        // σ² = (s + √(s² − 4d²)) ÷ 2 with s the sum of the squares and d the determinant
        double[][] m = {{0.3, -1.2}, {2.0, 0.7}};
        double s = 0.09 + 1.44 + 4 + 0.49;
        double d = 0.3 * 0.7 + 1.2 * 2;
        assertThat(SingularValue.largest(m))
                .isCloseTo(Math.sqrt((s + Math.sqrt(s * s - 4 * d * d)) / 2), within(1e-12));
    }

    @Test
    void ofALargeMatrixBetweenTwoBoundsThatMeet() {
        // u·vᵀ has the one singular value |u|·|v|; noise of norm δ moves it by δ at most
        Random random = new Random(3);
        int n = 200;
        double[] u = random.doubles(n, -1, 1).toArray();
        double[] v = random.doubles(n, -1, 1).toArray();
        double[][] m = new double[n][n];
        double noise = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double e = 1e-9 * random.nextGaussian();
                noise += e * e;
                m[i][j] = u[i] * v[j] + e;
            }
        }
        assertThat(SingularValue.largest(m)).isCloseTo(norm(u) * norm(v), within(Math.sqrt(noise)));
    }

    @Test
    void diagonalWithManyCloseValues() {
        int n = 150;
        double[][] m = new double[n][n];
        for (int i = 0; i < n; i++) {
            m[i][i] = 1 - 0.001 * ((i * 37) % n);
        }
        assertThat(SingularValue.largest(m)).isCloseTo(1, within(1e-6));
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
