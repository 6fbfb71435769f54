package dev.unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of Java arrays, from what loops do to what goes to OpenBLAS row by row or whole. */
class HeapProductsTest {
    @ParameterizedTest
    @CsvSource({
        "1,1,1",
        "1,5,5",
        "6,5,5",
        "5,5,6",
        "3,12,12",
        "2,7,3",
        "1,30,30",
        "4,40,20",
        "1,300,100",
        "1,100,300",
        "2,200,90",
        "42,17,12",
        "17,12,42",
        "16,64,64",
        "9,3,70",
        "60,60,60"
    })
    void areThoseOfDoublePrecisionAndLeaveTheirSurroundingsAlone(int m, int n, int k) {
        for (int kind = 0; kind < 8; kind++) {
            boolean transposeA = (kind & 1) != 0;
            boolean transposeB = (kind & 2) != 0;
            boolean accumulate = (kind & 4) != 0;
            try (Ops heap = new HeapOps();
                    Ops exact = new DoubleOps()) {
                float[] actual = product(heap, transposeA, transposeB, accumulate, m, n, k);
                float[] expected = product(exact, transposeA, transposeB, accumulate, m, n, k);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(Math.abs(actual[i] - expected[i]))
                            .as("element %s, transposed %s %s, accumulated %s", i, transposeA, transposeB, accumulate)
                            .isLessThan(1e-6f * (k + 4));
                }
            }
        }
    }

    /** Views into wider matrices: rows do not follow each other without gaps, and begin somewhere. */
    private static float[] product(
            Ops ops, boolean transposeA, boolean transposeB, boolean accumulate, int m, int n, int k) {
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
}
