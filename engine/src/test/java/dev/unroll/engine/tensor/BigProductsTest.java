package dev.unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products big enough to be cut into panels and tiles, with sizes that divide into neither. */
class BigProductsTest {
    private static Tensor random(Ops ops, int rows, int columns, int seed) {
        Tensor tensor = ops.zeros(rows, columns);
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        tensor.set(values);
        return tensor;
    }

    private static float[] product(
            Ops ops, boolean transposeA, boolean transposeB, boolean accumulate, int m, int n, int k) {
        // Views into wider matrices: rows do not follow each other without gaps.
        Tensor a = random(ops, transposeA ? k : m, (transposeA ? m : k) + 3, 1);
        Tensor b = random(ops, transposeB ? n : k, (transposeB ? k : n) + 5, 2);
        Tensor c = random(ops, m + 1, n + 2, 3);
        ops.gemm(
                a.columnRange(3, a.columns()),
                transposeA,
                b.columnRange(0, b.columns() - 5),
                transposeB,
                c.rowRange(1, m + 1).columnRange(1, n + 1),
                accumulate);
        return c.toFloats();
    }

    /** The largest of any element; infinite when one is not a number. */
    private static float difference(float[] some, float[] others) {
        float largest = some.length == others.length ? 0 : Float.POSITIVE_INFINITY;
        for (int i = 0; i < others.length; i++) {
            float difference = Math.abs(some[i] - others[i]);
            largest = Float.isNaN(difference) ? Float.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"70,67,129", "33,512,512", "200,65,300", "131,7,1030", "64,64,64", "3,200,90", "300,1,40"})
    void areThoseOfDoublePrecisionAndLeaveTheirSurroundingsAlone(int m, int n, int k) {
        for (int kind = 0; kind < 8; kind++) {
            boolean transposeA = (kind & 1) != 0;
            boolean transposeB = (kind & 2) != 0;
            boolean accumulate = (kind & 4) != 0;
            try (Ops fast = new NativeOps();
                    Ops exact = Nd4jOps.inDouble()) {
                assertThat(difference(
                                product(fast, transposeA, transposeB, accumulate, m, n, k),
                                product(exact, transposeA, transposeB, accumulate, m, n, k)))
                        .as("transposed %s %s, accumulated %s", transposeA, transposeB, accumulate)
                        .isLessThan(1e-6f * k);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"32,512,512", "50,1024,256", "5,100,70", "1,128,128", "100,60,2048"})
    void withWeightsFollowEveryChangeOfThem(int b, int n, int k) {
        try (Ops fast = new NativeOps();
                Ops exact = Nd4jOps.inDouble()) {
            assertThat(difference(weighted(fast, b, n, k), weighted(exact, b, n, k)))
                    .isLessThan(2e-6f * Math.max(n, k));
        }
    }

    /** x·Wᵀ, then y·W with that result, before and after W changes, and with fewer rows. */
    private static float[] weighted(Ops ops, int b, int n, int k) {
        Tensor matrix = random(ops, n, k, 4);
        Tensor x = random(ops, b, k, 5);
        Tensor y = random(ops, b, n, 6);
        Tensor out = ops.zeros(2 * b + 1, n + k);
        Weights weights = ops.weights(matrix);
        for (int round = 0; round < 2; round++) {
            weights.refresh();
            Tensor rows = out.rowRange(round * b, (round + 1) * b);
            weights.addTimesTransposed(x, rows.columnRange(0, n));
            weights.times(y, rows.columnRange(n, n + k));
            ops.add(matrix, matrix, matrix);
        }
        weights.refresh();
        weights.addTimesTransposed(
                x.rowRange(0, 1), out.rowRange(2 * b, 2 * b + 1).columnRange(0, n));
        return out.toFloats();
    }

    @ParameterizedTest
    @CsvSource({"32,512,512", "512,512,300", "100,1024,256", "12,1200,300", "3,300,1200", "1,4000,300", "4000,1,300"})
    void areTheSameBitForBitOnEveryNumberOfThreads(int m, int n, int k) {
        int before = Device.inUse().threads();
        try {
            Device.useThreads(1);
            try (Ops alone = new NativeOps()) {
                for (int threads = 2; threads <= 4; threads++) {
                    Device.useThreads(threads);
                    try (Ops together = new NativeOps()) {
                        for (int kind = 0; kind < 4; kind++) {
                            boolean transposeA = (kind & 1) != 0;
                            boolean transposeB = (kind & 2) != 0;
                            float[] expected = product(alone, transposeA, transposeB, false, m, n, k);
                            float[] actual = product(together, transposeA, transposeB, false, m, n, k);
                            assertThat(Arrays.equals(actual, expected)).isTrue();
                        }
                    }
                }
            }
        } finally {
            Device.useThreads(before);
        }
    }
}
