package dev.unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every set of tensor operations does, whatever it runs on. */
class OpsContractTest {
    record Implementation(String name, Supplier<Ops> open) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Implementation> implementations() {
        return Stream.of(
                new Implementation("native", NativeOps::new),
                new Implementation("heap", HeapOps::new),
                new Implementation("ND4J float", Nd4jOps::inFloat),
                new Implementation("ND4J double", Nd4jOps::inDouble),
                new Implementation("heap double", DoubleOps::new));
    }

    private static Tensor matrix(Ops ops, int rows, int columns, double... values) {
        Tensor tensor = ops.zeros(rows, columns);
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        tensor.set(floats);
        return tensor;
    }

    private static void assertHolds(Tensor tensor, double... expected) {
        assertThat(tensor.toFloats()).containsExactly(floats(expected), within(2e-6f));
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void viewsWriteToTheMatrixTheyWereTakenFrom(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            Tensor m = matrix(ops, 3, 4, 0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23);
            Tensor inner = m.rowRange(1, 3).columnRange(1, 3);
            assertHolds(inner, 11, 12, 21, 22);
            ops.fill(inner, 7);
            assertHolds(m, 0, 1, 2, 3, 10, 7, 7, 13, 20, 7, 7, 23);
            inner.put(1, 0, 5);
            assertThat(m.get(2, 1)).isEqualTo(5);
            inner.rowRange(0, 1).set(new float[] {1, 2});
            assertHolds(inner, 1, 2, 5, 7);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void blocksOfAVectorAreMatrices(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            Tensor vector = matrix(ops, 1, 7, 0, 1, 2, 3, 4, 5, 6);
            Tensor block = vector.block(1, 2, 3);
            assertThat(block.rows()).isEqualTo(2);
            assertHolds(block, 1, 2, 3, 4, 5, 6);
            ops.fill(block.rowRange(1, 2), 9);
            assertHolds(vector, 0, 1, 2, 3, 9, 9, 9);
            assertThatThrownBy(() -> vector.block(2, 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void productsOfEveryTransposition(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            // a = [1 2 3; 4 5 6], b = [1 0; 2 1; 0 3], a·b = [5 11; 14 23]
            Tensor a = matrix(ops, 2, 3, 1, 2, 3, 4, 5, 6);
            Tensor aTransposed = matrix(ops, 3, 2, 1, 4, 2, 5, 3, 6);
            Tensor b = matrix(ops, 3, 2, 1, 0, 2, 1, 0, 3);
            Tensor bTransposed = matrix(ops, 2, 3, 1, 2, 0, 0, 1, 3);
            Tensor c = ops.zeros(2, 2);
            ops.gemm(a, false, b, false, c, false);
            assertHolds(c, 5, 11, 14, 23);
            ops.gemm(a, false, bTransposed, true, c, true);
            assertHolds(c, 10, 22, 28, 46);
            ops.gemm(aTransposed, true, b, false, c, false);
            assertHolds(c, 5, 11, 14, 23);
            ops.gemm(aTransposed, true, bTransposed, true, c, true);
            assertHolds(c, 10, 22, 28, 46);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void bigProductsAndWeightsAgreeWithSumsInDouble(Implementation implementation) {
        for (int[] size : new int[][] {{3, 5, 4}, {2, 70, 33}, {33, 130, 70}, {32, 512, 96}}) {
            try (Ops ops = implementation.open().get()) {
                int rows = size[0];
                int n = size[1];
                int k = size[2];
                SplittableRandom random = new SplittableRandom(3);
                Tensor x = random(ops, rows, k, random);
                Tensor y = random(ops, rows, n, random);
                // Gaps between the rows, as a gate's columns have.
                Tensor w = random(ops, n, k + 3, random).columnRange(1, k + 1);
                Tensor out = ops.zeros(rows, n + 2).columnRange(0, n);
                Tensor back = ops.zeros(rows, k);
                Weights weights = ops.weights(w);
                ops.fill(w, 100);
                w.set(random(ops, n, k, random).toFloats());
                weights.refresh();
                ops.fill(out, 1);
                weights.addTimesTransposed(x, out);
                weights.times(y, back);
                Tensor twice = ops.zeros(rows, k);
                weights.addTimes(y, twice);
                weights.addTimes(y, twice);
                for (int i = 0; i < rows; i += Math.max(1, rows - 1)) {
                    for (int j : new int[] {0, n / 2, n - 1}) {
                        double sum = 1;
                        for (int p = 0; p < k; p++) {
                            sum += x.get(i, p) * w.get(j, p);
                        }
                        assertThat(out.get(i, j)).isCloseTo(sum, within(1e-4));
                    }
                    for (int j : new int[] {0, k / 2, k - 1}) {
                        double sum = 0;
                        for (int p = 0; p < n; p++) {
                            sum += y.get(i, p) * w.get(p, j);
                        }
                        assertThat(back.get(i, j)).isCloseTo(sum, within(1e-4));
                        assertThat(twice.get(i, j)).isCloseTo(2 * sum, within(1e-4));
                    }
                }
                ops.gemm(x, false, w, true, out, false);
                ops.gemm(y, true, x, false, w, false);
                double sum = 0;
                for (int p = 0; p < rows; p++) {
                    sum += y.get(p, n - 1) * x.get(p, k - 1);
                }
                assertThat(w.get(n - 1, k - 1)).isCloseTo(sum, within(1e-4));
            }
        }
    }

    private static Tensor random(Ops ops, int rows, int columns, SplittableRandom random) {
        Tensor tensor = ops.zeros(rows, columns);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        tensor.set(values);
        return tensor;
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void elementwiseOperationsAlsoOnViews(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            Tensor a = matrix(ops, 2, 3, 1, -2, 0, 3, 4, 0).columnRange(0, 2);
            Tensor b = matrix(ops, 2, 3, 0, 5, 6, 0, -7, 8).columnRange(1, 3);
            Tensor w = matrix(ops, 2, 2, 0, 1, 0.5, 0.25);
            Tensor out = ops.zeros(2, 2);
            ops.add(a, b, out);
            assertHolds(out, 6, 4, -4, 12);
            ops.subtract(a, b, out);
            assertHolds(out, -4, -8, 10, -4);
            ops.multiply(a, b, out);
            assertHolds(out, 5, -12, -21, 32);
            ops.multiplyAdd(a, b, out);
            assertHolds(out, 10, -24, -42, 64);
            ops.blend(w, a, b, out);
            assertHolds(out, 1, 6, -2, 5);
            ops.relu(a, out);
            assertHolds(out, 1, 0, 3, 4);
            ops.reluBackward(out, b, out);
            assertHolds(out, 5, 0, -7, 8);
            ops.copy(b, a);
            assertHolds(a, 5, 6, -7, 8);
            assertThat(ops.sum(a)).isCloseTo(12, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void tanhAndSigmoidAndTheirSlopes(Implementation implementation) {
        double[] x = {-30, -9.5, -8, -3, -1, -1e-3, 0, 1e-4, 0.3, 2, 5, 12};
        double[] tanh = new double[x.length];
        double[] tanhSlope = new double[x.length];
        double[] sigmoid = new double[x.length];
        double[] sigmoidSlope = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            tanh[i] = Math.tanh(x[i]);
            tanhSlope[i] = 2 * (1 - tanh[i] * tanh[i]);
            sigmoid[i] = 1 / (1 + Math.exp(-x[i]));
            sigmoidSlope[i] = 2 * sigmoid[i] * (1 - sigmoid[i]);
        }
        try (Ops ops = implementation.open().get()) {
            Tensor in = matrix(ops, 3, 4, x);
            Tensor y = ops.zeros(3, 4);
            Tensor dy = ops.zeros(3, 4);
            ops.fill(dy, 2);
            Tensor dx = ops.zeros(3, 4);
            ops.tanh(in, y);
            assertHolds(y, tanh);
            ops.tanhBackward(y, dy, dx);
            assertHolds(dx, tanhSlope);
            ops.sigmoid(in, y);
            assertHolds(y, sigmoid);
            ops.sigmoidBackward(y, dy, dx);
            assertHolds(dx, sigmoidSlope);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void notANumberStaysNotANumber(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            Tensor x = matrix(ops, 1, 3, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            Tensor y = ops.zeros(1, 3);
            ops.tanh(x, y);
            assertThat(y.toFloats()).containsExactly(Float.NaN, 1f, -1f);
            ops.sigmoid(x, y);
            assertThat(y.toFloats()).containsExactly(Float.NaN, 1f, 0f);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void rowsAreAddedAndSummed(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            Tensor m = matrix(ops, 3, 3, 1, 2, 0, 3, 4, 0, 5, 6, 0).columnRange(0, 2);
            ops.addRow(m, matrix(ops, 1, 2, 10, 20));
            assertHolds(m, 11, 22, 13, 24, 15, 26);
            Tensor sum = ops.zeros(1, 2);
            ops.sumRows(m, sum);
            assertHolds(sum, 39, 72);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void twoGradientsGoBackThroughTanhTogether(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            Tensor dx = ops.zeros(1, 3);
            ops.tanhBackward(
                    matrix(ops, 1, 3, 0, 0.5, -1), matrix(ops, 1, 3, 1, 2, 3), matrix(ops, 1, 3, 4, -6, 5), dx);
            // (1 + 4)·(1 − 0²), (2 − 6)·(1 − 0.5²), (3 + 5)·(1 − 1²)
            assertHolds(dx, 5, -3, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void rowsAreGatheredAndScattered(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            Tensor table = matrix(ops, 3, 2, 1, 2, 3, 4, 5, 6);
            int[] indices = {2, -1, 0, 2};
            Tensor rows = ops.zeros(4, 2);
            ops.fill(rows, 9);
            ops.gather(table, indices, rows);
            assertHolds(rows, 5, 6, 0, 0, 1, 2, 5, 6);
            ops.fill(rows, 1);
            ops.scatterSum(rows, indices, table);
            assertHolds(table, 1, 1, 0, 0, 2, 2);
        }
    }

    /** More than is copied in one piece. */
    @ParameterizedTest
    @MethodSource("implementations")
    void wideRowsAreGatheredAndScattered(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            int n = 700;
            Tensor table = ops.zeros(3, n);
            for (int v = 0; v < 3; v++) {
                for (int j = 0; j < n; j++) {
                    table.put(v, j, 1000 * v + j);
                }
            }
            int[] indices = {2, -1, 0, 2};
            Tensor rows = ops.zeros(4, n);
            ops.fill(rows, 9);
            ops.gather(table, indices, rows);
            for (int j = 0; j < n; j++) {
                assertThat(rows.get(0, j)).isEqualTo(2000 + j);
                assertThat(rows.get(1, j)).isZero();
                assertThat(rows.get(2, j)).isEqualTo(j);
            }
            ops.scatterSum(rows, indices, table);
            for (int j = 0; j < n; j++) {
                assertThat(table.get(0, j)).isEqualTo(j);
                assertThat(table.get(1, j)).isZero();
                assertThat(table.get(2, j)).isEqualTo(4000 + 2 * j);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void matricesAreTransposedAndAdded(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            Tensor m = matrix(ops, 2, 3, 1, 2, 3, 4, 5, 6);
            Tensor out = matrix(ops, 3, 2, 10, 20, 30, 40, 50, 60);
            ops.transpose(m, out, true);
            assertHolds(out, 11, 24, 32, 45, 53, 66);
            ops.transpose(m, out, false);
            assertHolds(out, 1, 4, 2, 5, 3, 6);
            Tensor wide = ops.zeros(70, 130);
            for (int i = 0; i < 70; i++) {
                for (int j = 0; j < 130; j++) {
                    wide.put(i, j, 1000 * i + j);
                }
            }
            Tensor tall = ops.zeros(130, 70);
            ops.transpose(wide, tall, true);
            for (int i = 0; i < 70; i++) {
                for (int j = 0; j < 130; j++) {
                    assertThat(tall.get(j, i)).isEqualTo(1000 * i + j);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void softmaxCrossEntropyAndItsGradient(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            // softmax of (ln 1, ln 2, ln 5) is (1/8, 2/8, 5/8); a shift by 100 changes nothing.
            Tensor logits = matrix(ops, 2, 3, 100, 100 + Math.log(2), 100 + Math.log(5), 0, Math.log(2), Math.log(5));
            Tensor p = ops.zeros(2, 3);
            Tensor losses = ops.zeros(2, 1);
            Tensor gradient = ops.zeros(2, 3);
            ops.softmaxCrossEntropy(logits, new int[] {1, -1}, 0.5, p, losses, gradient);
            assertThat(p.toFloats()).containsExactly(floats(0.125, 0.25, 0.625, 0.125, 0.25, 0.625), within(1e-5f));
            assertThat(losses.toFloats()).containsExactly(floats(Math.log(4), 0), within(1e-5f));
            assertThat(gradient.toFloats()).containsExactly(floats(0.0625, -0.375, 0.3125, 0, 0, 0), within(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void hugeLogitsDoNotOverflow(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            Tensor p = ops.zeros(1, 2);
            Tensor losses = ops.zeros(1, 1);
            ops.softmaxCrossEntropy(matrix(ops, 1, 2, 1e4, -1e4), new int[] {1}, 1, p, losses, ops.zeros(1, 2));
            assertThat(p.toFloats()).containsExactly(1f, 0f);
            assertThat(losses.get(0, 0)).isCloseTo(2e4, within(1e-2));
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void mostProbableIsTheFirstOfEquals(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            int[] columns = new int[3];
            ops.argMaxRows(matrix(ops, 3, 3, 1, 3, 3, 2, 2, 2, -5, -6, -4), columns);
            assertThat(columns).containsExactly(1, 0, 2);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void anUpdateWritesParametersAndSlotsAndLeavesTheGradients(Implementation implementation) {
        // p = p − g, first = first + 2·g, second = second + p before; and it spoils the gradients it was given
        UpdateKernel kernel = (p, g, first, second, n) -> {
            for (int i = 0; i < n; i++) {
                if (second.length > 0) {
                    second[i] += p[i];
                }
                if (first.length > 0) {
                    first[i] += 2 * g[i];
                }
                p[i] -= g[i];
                g[i] = Float.NaN;
            }
        };
        // Longer than any run of elements that is worked on at a time.
        int size = 2500;
        try (Ops ops = implementation.open().get()) {
            for (int slots = 0; slots <= UpdateKernel.MOST_SLOTS; slots++) {
                Tensor p = ops.zeros(1, size);
                Tensor g = ops.zeros(1, size);
                ops.fill(p, 5);
                float[] gradient = new float[size];
                for (int i = 0; i < size; i++) {
                    gradient[i] = i;
                }
                g.set(gradient);
                List<Tensor> kept =
                        Stream.generate(() -> ops.zeros(1, size)).limit(slots).toList();
                ops.update(kernel, p, g, kept);
                ops.update(kernel, p, g, kept);
                assertThat(g.toFloats()).isEqualTo(gradient);
                for (int i = 0; i < size; i += 499) {
                    assertThat(p.get(0, i)).isEqualTo(5 - 2 * i);
                    if (slots > 0) {
                        assertThat(kept.getFirst().get(0, i)).isEqualTo(4 * i);
                    }
                    if (slots > 1) {
                        assertThat(kept.getLast().get(0, i)).isEqualTo(10 - i);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void everyRowCanBeFilledWithOneRow(Implementation implementation) {
        try (Ops ops = implementation.open().get()) {
            Tensor m = matrix(ops, 3, 4, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9);
            ops.fillRows(m.rowRange(1, 3).columnRange(1, 3), matrix(ops, 1, 2, 1, 2));
            assertHolds(m, 9, 9, 9, 9, 9, 1, 2, 9, 9, 1, 2, 9);
        }
    }
}
