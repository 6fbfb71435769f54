package dev.unroll.engine.tensor;

import java.util.Arrays;

/**
 * Float64 on the heap, in plain loops: what explanations and gradient checks compute with. ND4J's own operations in double make
 * an array outside the heap for every intermediate result, which costs more than the arithmetic of a small network and leaves
 * a gigabyte to collect for a large one.
 */
public final class DoubleOps implements Ops {
    private final DoubleProducts products = new DoubleProducts();

    /** One element from two. */
    @FunctionalInterface
    private interface Binary {
        double of(double a, double b);
    }

    /** One element from one. */
    @FunctionalInterface
    private interface Unary {
        double of(double a);
    }

    private static DoubleTensor own(Tensor tensor) {
        return DoubleTensor.of(tensor);
    }

    private static void each(Tensor a, Tensor b, Tensor out, Binary function) {
        DoubleTensor first = own(a);
        DoubleTensor second = own(b);
        DoubleTensor result = own(out);
        requireSameShape(first, result);
        requireSameShape(second, result);
        for (int i = 0; i < result.rows; i++) {
            int at = first.row(i);
            int bt = second.row(i);
            int to = result.row(i);
            for (int j = 0; j < result.columns; j++) {
                result.data[to + j] = function.of(first.data[at + j], second.data[bt + j]);
            }
        }
    }

    private static void each(Tensor a, Tensor out, Unary function) {
        DoubleTensor first = own(a);
        DoubleTensor result = own(out);
        requireSameShape(first, result);
        for (int i = 0; i < result.rows; i++) {
            int at = first.row(i);
            int to = result.row(i);
            for (int j = 0; j < result.columns; j++) {
                result.data[to + j] = function.of(first.data[at + j]);
            }
        }
    }

    private static void requireSameShape(DoubleTensor a, DoubleTensor b) {
        NativeProducts.check(a.rows == b.rows && a.columns == b.columns);
    }

    @Override
    public Tensor zeros(int rows, int columns) {
        return new DoubleTensor(rows, columns);
    }

    @Override
    public void gemm(Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c, boolean accumulate) {
        products.gemm(own(a), transposeA, own(b), transposeB, own(c), accumulate);
    }

    @Override
    public Weights weights(Tensor matrix) {
        Tensor transposed = zeros(/* rows= */ matrix.columns(), /* columns= */ matrix.rows());
        return new Weights() {
            @Override
            public void refresh() {
                transpose(matrix, transposed, false);
            }

            @Override
            public void addTimesTransposed(Tensor x, Tensor out) {
                gemm(x, false, transposed, false, out, true);
            }

            @Override
            public void times(Tensor y, Tensor out) {
                gemm(y, false, matrix, false, out, false);
            }

            @Override
            public void addTimes(Tensor y, Tensor out) {
                gemm(y, false, matrix, false, out, true);
            }
        };
    }

    @Override
    public void addRow(Tensor m, Tensor row) {
        DoubleTensor added = own(row);
        NativeProducts.check(added.rows == 1);
        for (int i = 0; i < m.rows(); i++) {
            Tensor target = m.rowRange(i, i + 1);
            add(target, added, target);
        }
    }

    @Override
    public void sumRows(Tensor m, Tensor sum) {
        NativeProducts.check(sum.rows() == 1);
        fill(sum, 0);
        for (int i = 0; i < m.rows(); i++) {
            add(sum, m.rowRange(i, i + 1), sum);
        }
    }

    @Override
    public void add(Tensor a, Tensor b, Tensor out) {
        each(a, b, out, Double::sum);
    }

    @Override
    public void subtract(Tensor a, Tensor b, Tensor out) {
        each(a, b, out, (x, y) -> x - y);
    }

    @Override
    public void multiply(Tensor a, Tensor b, Tensor out) {
        each(a, b, out, (x, y) -> x * y);
    }

    @Override
    public void multiplyAdd(Tensor a, Tensor b, Tensor out) {
        DoubleTensor first = own(a);
        DoubleTensor second = own(b);
        DoubleTensor result = own(out);
        requireSameShape(first, result);
        requireSameShape(second, result);
        for (int i = 0; i < result.rows; i++) {
            for (int j = 0; j < result.columns; j++) {
                result.data[result.row(i) + j] += first.data[first.row(i) + j] * second.data[second.row(i) + j];
            }
        }
    }

    @Override
    public void blend(Tensor w, Tensor a, Tensor b, Tensor out) {
        DoubleTensor weight = own(w);
        DoubleTensor first = own(a);
        DoubleTensor second = own(b);
        DoubleTensor result = own(out);
        requireSameShape(weight, result);
        requireSameShape(first, result);
        requireSameShape(second, result);
        for (int i = 0; i < result.rows; i++) {
            for (int j = 0; j < result.columns; j++) {
                double share = weight.data[weight.row(i) + j];
                result.data[result.row(i) + j] =
                        (1 - share) * first.data[first.row(i) + j] + share * second.data[second.row(i) + j];
            }
        }
    }

    @Override
    public void fill(Tensor m, double value) {
        DoubleTensor matrix = own(m);
        for (int i = 0; i < matrix.rows; i++) {
            Arrays.fill(matrix.data, matrix.row(i), matrix.row(i) + matrix.columns, value);
        }
    }

    @Override
    public void copy(Tensor from, Tensor to) {
        each(from, to, x -> x);
    }

    @Override
    public void tanh(Tensor x, Tensor y) {
        each(x, y, Math::tanh);
    }

    @Override
    public void tanhBackward(Tensor y, Tensor dy, Tensor dx) {
        each(y, dy, dx, (h, d) -> d * (1 - h * h));
    }

    @Override
    public void sigmoid(Tensor x, Tensor y) {
        each(x, y, a -> 1 / (1 + Math.exp(-a)));
    }

    @Override
    public void sigmoidBackward(Tensor y, Tensor dy, Tensor dx) {
        each(y, dy, dx, (s, d) -> d * s * (1 - s));
    }

    @Override
    public void relu(Tensor x, Tensor y) {
        each(x, y, a -> Math.max(0, a));
    }

    @Override
    public void reluBackward(Tensor y, Tensor dy, Tensor dx) {
        each(y, dy, dx, (h, d) -> h > 0 ? d : 0);
    }

    @Override
    public void gather(Tensor table, int[] indices, int from, Tensor out) {
        for (int i = 0; i < out.rows(); i++) {
            Tensor row = out.rowRange(i, i + 1);
            int index = indices[from + i];
            if (index < 0) {
                fill(row, 0);
            } else {
                copy(table.rowRange(index, index + 1), row);
            }
        }
    }

    @Override
    public void scatterSum(Tensor rows, int[] indices, Tensor table) {
        fill(table, 0);
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] >= 0) {
                Tensor row = table.rowRange(indices[i], indices[i] + 1);
                add(row, rows.rowRange(i, i + 1), row);
            }
        }
    }

    @Override
    public void transpose(Tensor m, Tensor out, boolean accumulate) {
        DoubleTensor matrix = own(m);
        DoubleTensor result = own(out);
        NativeProducts.check(matrix.rows == result.columns && matrix.columns == result.rows);
        for (int i = 0; i < result.rows; i++) {
            int to = result.row(i);
            for (int j = 0; j < result.columns; j++) {
                double value = matrix.data[matrix.row(j) + i];
                result.data[to + j] = accumulate ? result.data[to + j] + value : value;
            }
        }
    }

    @Override
    public void softmaxCrossEntropy(
            Tensor logits, int[] targets, double scale, Tensor probabilities, Tensor losses, Tensor dLogits) {
        DoubleTensor z = own(logits);
        DoubleTensor p = own(probabilities);
        DoubleTensor d = own(dLogits);
        NativeProducts.check(targets.length == z.rows);
        requireSameShape(z, p);
        requireSameShape(z, d);
        for (int i = 0; i < z.rows; i++) {
            int from = z.row(i);
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < z.columns; j++) {
                max = Math.max(max, z.data[from + j]);
            }
            double sum = 0;
            int to = p.row(i);
            for (int j = 0; j < z.columns; j++) {
                double e = Math.exp(z.data[from + j] - max);
                p.data[to + j] = e;
                sum += e;
            }
            int target = targets[i];
            // L = log Σ exp(z − max z) − (z_target − max z)
            losses.put(i, 0, target < 0 ? 0 : Math.log(sum) - (z.data[from + target] - max));
            int gradient = d.row(i);
            for (int j = 0; j < z.columns; j++) {
                p.data[to + j] /= sum;
                // ∂L/∂z = scale · (p − one-hot target)
                d.data[gradient + j] = target < 0 ? 0 : scale * (p.data[to + j] - (j == target ? 1 : 0));
            }
        }
    }

    @Override
    public double sum(Tensor m) {
        return Arrays.stream(m.toDoubles()).sum();
    }

    @Override
    public double sumOfSquares(Tensor m) {
        return Arrays.stream(m.toDoubles()).map(x -> x * x).sum();
    }

    @Override
    public void scale(Tensor m, double factor) {
        each(m, m, x -> factor * x);
    }

    @Override
    public void argMaxRows(Tensor m, int[] columns) {
        DoubleTensor matrix = own(m);
        NativeProducts.check(columns.length == matrix.rows);
        for (int i = 0; i < matrix.rows; i++) {
            int best = 0;
            for (int j = 1; j < matrix.columns; j++) {
                if (matrix.data[matrix.row(i) + j] > matrix.data[matrix.row(i) + best]) {
                    best = j;
                }
            }
            columns[i] = best;
        }
    }

    @Override
    public void close() {
        // The matrices are the garbage collector's.
    }
}
