package dev.unroll.engine.tensor;

import dev.unroll.engine.tensor.Kernels.Kernel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Float32 on the CPU, whatever memory the matrices lie in: a run of elements is copied into a scratch array, looped over,
 * and copied back. A loop over arrays is vectorised, one over off-heap memory is not, and the copies cost a fraction of
 * either.
 */
abstract sealed class FloatOps implements Ops permits NativeOps, HeapOps {
    /** Elements that are worked on at a time: few enough to stay in the first-level cache. */
    static final int CHUNK = 1024;

    private final NativeCells cells = new NativeCells();
    private final NativeTables tables = new NativeTables();
    private final float[] a = new float[CHUNK];
    private final float[] b = new float[CHUNK];
    private final float[] c = new float[CHUNK];
    private final float[] out = new float[CHUNK];
    private float[] row = new float[CHUNK];
    private float[] otherRow = new float[CHUNK];
    private float[] thirdRow = new float[CHUNK];
    private double[] exponentials = new double[CHUNK];
    private final double[] rowLosses = new double[CHUNK];

    /** To be told of every matrix made: a row must fit the scratch arrays. */
    final void growRows(int columns) {
        if (row.length < columns) {
            row = new float[columns];
            otherRow = new float[columns];
            thirdRow = new float[columns];
            exponentials = new double[columns];
        }
    }

    /** Applies a kernel to matrices of one shape, in runs of at most {@link #CHUNK} elements. */
    private void each(
            Kernel kernel,
            FloatTensor first,
            @Nullable FloatTensor second,
            @Nullable FloatTensor third,
            FloatTensor result) {
        int rows = result.rows;
        int columns = result.columns;
        boolean flat = first.contiguous() && result.contiguous();
        flat &= second == null || second.contiguous();
        flat &= third == null || third.contiguous();
        NativeProducts.check(first.sameShape(result)
                && (second == null || second.sameShape(result))
                && (third == null || third.sameShape(result)));
        if (flat) {
            run(kernel, first, second, third, result, 0, rows * columns);
            return;
        }
        for (int i = 0; i < rows; i++) {
            run(kernel, first, second, third, result, i, columns);
        }
    }

    private void run(
            Kernel kernel,
            FloatTensor first,
            @Nullable FloatTensor second,
            @Nullable FloatTensor third,
            FloatTensor result,
            int i,
            int count) {
        for (int from = 0; from < count; from += CHUNK) {
            int n = Math.min(CHUNK, count - from);
            first.read(i, from, a, 0, n);
            if (second != null) {
                second.read(i, from, b, 0, n);
            }
            if (third != null) {
                third.read(i, from, c, 0, n);
            }
            kernel.apply(a, b, c, out, n);
            result.write(i, from, out, 0, n);
        }
    }

    @Override
    public void add(Tensor x, Tensor y, Tensor result) {
        each(Kernels::add, FloatTensor.own(x), FloatTensor.own(y), null, FloatTensor.own(result));
    }

    @Override
    public void subtract(Tensor x, Tensor y, Tensor result) {
        each(Kernels::subtract, FloatTensor.own(x), FloatTensor.own(y), null, FloatTensor.own(result));
    }

    @Override
    public void multiply(Tensor x, Tensor y, Tensor result) {
        each(Kernels::multiply, FloatTensor.own(x), FloatTensor.own(y), null, FloatTensor.own(result));
    }

    @Override
    public void multiplyAdd(Tensor x, Tensor y, Tensor result) {
        each(
                Kernels::multiplyAdd,
                FloatTensor.own(x),
                FloatTensor.own(y),
                FloatTensor.own(result),
                FloatTensor.own(result));
    }

    @Override
    public void blend(Tensor w, Tensor x, Tensor y, Tensor result) {
        each(Kernels::blend, FloatTensor.own(w), FloatTensor.own(x), FloatTensor.own(y), FloatTensor.own(result));
    }

    @Override
    public void tanh(Tensor x, Tensor y) {
        each(Kernels::tanh, FloatTensor.own(x), null, null, FloatTensor.own(y));
    }

    @Override
    public void tanhBackward(Tensor y, Tensor dy, Tensor dx) {
        each(Kernels::tanhBackward, FloatTensor.own(y), FloatTensor.own(dy), null, FloatTensor.own(dx));
    }

    @Override
    public void tanhBackward(Tensor y, Tensor dy, Tensor dz, Tensor dx) {
        each(
                Kernels::tanhBackwardOfSum,
                FloatTensor.own(y),
                FloatTensor.own(dy),
                FloatTensor.own(dz),
                FloatTensor.own(dx));
    }

    @Override
    public void sigmoid(Tensor x, Tensor y) {
        each(Kernels::sigmoid, FloatTensor.own(x), null, null, FloatTensor.own(y));
    }

    @Override
    public void sigmoidBackward(Tensor y, Tensor dy, Tensor dx) {
        each(Kernels::sigmoidBackward, FloatTensor.own(y), FloatTensor.own(dy), null, FloatTensor.own(dx));
    }

    @Override
    public void relu(Tensor x, Tensor y) {
        each(Kernels::relu, FloatTensor.own(x), null, null, FloatTensor.own(y));
    }

    @Override
    public void reluBackward(Tensor y, Tensor dy, Tensor dx) {
        each(Kernels::reluBackward, FloatTensor.own(y), FloatTensor.own(dy), null, FloatTensor.own(dx));
    }

    @Override
    public void lstm(LstmStep step) {
        cells.lstm(step);
    }

    @Override
    public void lstmBackward(LstmStep step) {
        cells.lstmBackward(step);
    }

    @Override
    public void gru(GruStep step) {
        cells.gru(step);
    }

    @Override
    public void gruBackward(GruStep step) {
        cells.gruBackward(step);
    }

    @Override
    public void addRow(Tensor m, Tensor added) {
        FloatTensor matrix = FloatTensor.own(m);
        FloatTensor bias = FloatTensor.own(added);
        NativeProducts.check(bias.rows == 1 && bias.columns == matrix.columns);
        int n = matrix.columns;
        bias.read(0, 0, row, 0, n);
        for (int i = 0; i < matrix.rows; i++) {
            matrix.read(i, 0, otherRow, 0, n);
            Kernels.add(otherRow, row, row, otherRow, n);
            matrix.write(i, 0, otherRow, 0, n);
        }
    }

    @Override
    public void fillRows(Tensor m, Tensor filling) {
        FloatTensor matrix = FloatTensor.own(m);
        FloatTensor source = FloatTensor.own(filling);
        NativeProducts.check(source.rows == 1 && source.columns == matrix.columns);
        for (int i = 0; i < matrix.rows; i++) {
            source.copyRow(0, matrix, i);
        }
    }

    @Override
    public void sumRows(Tensor m, Tensor sum) {
        FloatTensor matrix = FloatTensor.own(m);
        FloatTensor result = FloatTensor.own(sum);
        NativeProducts.check(result.rows == 1 && result.columns == matrix.columns);
        int n = matrix.columns;
        Arrays.fill(row, 0, n, 0f);
        for (int i = 0; i < matrix.rows; i++) {
            matrix.read(i, 0, otherRow, 0, n);
            Kernels.add(row, otherRow, otherRow, row, n);
        }
        result.write(0, 0, row, 0, n);
    }

    @Override
    public void fill(Tensor m, double value) {
        FloatTensor matrix = FloatTensor.own(m);
        Arrays.fill(row, 0, matrix.columns, (float) value);
        for (int i = 0; i < matrix.rows; i++) {
            matrix.write(i, 0, row, 0, matrix.columns);
        }
    }

    @Override
    public void copy(Tensor from, Tensor to) {
        FloatTensor source = FloatTensor.own(from);
        FloatTensor target = FloatTensor.own(to);
        NativeProducts.check(source.sameShape(target));
        source.copyTo(target);
    }

    @Override
    public void gather(Tensor table, int[] indices, int from, Tensor result) {
        tables.gather(FloatTensor.own(table), indices, from, FloatTensor.own(result));
    }

    @Override
    public void scatterSum(Tensor rows, int[] indices, Tensor table) {
        tables.scatterSum(FloatTensor.own(rows), indices, FloatTensor.own(table));
    }

    @Override
    public void transpose(Tensor m, Tensor result, boolean accumulate) {
        tables.transpose(FloatTensor.own(m), FloatTensor.own(result), accumulate);
    }

    @Override
    public void softmaxCrossEntropy(
            Tensor logits, int[] targets, double scale, Tensor probabilities, Tensor losses, Tensor dLogits) {
        FloatTensor in = FloatTensor.own(logits);
        FloatTensor p = FloatTensor.own(probabilities);
        FloatTensor loss = FloatTensor.own(losses);
        FloatTensor gradient = FloatTensor.own(dLogits);
        int n = in.columns;
        NativeProducts.check(targets.length == in.rows && in.sameShape(p) && in.sameShape(gradient));
        int rows = Math.max(1, CHUNK / n);
        for (int first = 0; first < in.rows; first += rows) {
            int count = Math.min(rows, in.rows - first);
            in.readBlock(first, 0, count, n, row);
            SoftmaxRow.apply(row, exponentials, otherRow, thirdRow, count, n, targets, first, (float) scale, rowLosses);
            p.writeBlock(first, 0, count, n, otherRow);
            gradient.writeBlock(first, 0, count, n, thirdRow);
            for (int i = 0; i < count; i++) {
                a[i] = (float) rowLosses[i];
            }
            loss.writeBlock(first, 0, count, 1, a);
        }
    }

    @Override
    public void update(UpdateKernel kernel, Tensor parameters, Tensor gradients, List<Tensor> slots) {
        FloatTensor p = FloatTensor.own(parameters);
        FloatTensor g = FloatTensor.own(gradients);
        FloatTensor first = slots.isEmpty() ? null : FloatTensor.own(slots.getFirst());
        FloatTensor second = slots.size() < UpdateKernel.MOST_SLOTS ? null : FloatTensor.own(slots.getLast());
        NativeProducts.check(p.rows == 1
                && p.sameShape(g)
                && (first == null || p.sameShape(first))
                && (second == null || p.sameShape(second))
                && slots.size() <= UpdateKernel.MOST_SLOTS);
        for (int from = 0; from < p.columns; from += CHUNK) {
            int n = Math.min(CHUNK, p.columns - from);
            p.read(0, from, out, 0, n);
            g.read(0, from, a, 0, n);
            if (first != null) {
                first.read(0, from, b, 0, n);
            }
            if (second != null) {
                second.read(0, from, c, 0, n);
            }
            kernel.apply(out, a, b, c, n);
            p.write(0, from, out, 0, n);
            if (first != null) {
                first.write(0, from, b, 0, n);
            }
            if (second != null) {
                second.write(0, from, c, 0, n);
            }
        }
    }

    @Override
    public double sum(Tensor m) {
        FloatTensor matrix = FloatTensor.own(m);
        int runs = matrix.contiguous() ? 1 : matrix.rows;
        int length = runs == 1 ? matrix.size() : matrix.columns;
        double sum = 0;
        for (int i = 0; i < runs; i++) {
            for (int from = 0; from < length; from += CHUNK) {
                int n = Math.min(CHUNK, length - from);
                matrix.read(i, from, a, 0, n);
                for (int j = 0; j < n; j++) {
                    sum += a[j];
                }
            }
        }
        return sum;
    }

    @Override
    public double sumOfSquares(Tensor m) {
        FloatTensor matrix = FloatTensor.own(m);
        double sum = 0;
        for (int i = 0; i < matrix.rows; i++) {
            for (int from = 0; from < matrix.columns; from += CHUNK) {
                int n = Math.min(CHUNK, matrix.columns - from);
                matrix.read(i, from, a, 0, n);
                sum += Kernels.sumOfSquares(a, n);
            }
        }
        return sum;
    }

    @Override
    public void scale(Tensor m, double factor) {
        if (factor == 1) {
            return;
        }
        FloatTensor matrix = FloatTensor.own(m);
        for (int i = 0; i < matrix.rows; i++) {
            for (int from = 0; from < matrix.columns; from += CHUNK) {
                int n = Math.min(CHUNK, matrix.columns - from);
                matrix.read(i, from, a, 0, n);
                Kernels.scale(a, (float) factor, n);
                matrix.write(i, from, a, 0, n);
            }
        }
    }

    @Override
    public void argMaxRows(Tensor m, int[] columns) {
        FloatTensor matrix = FloatTensor.own(m);
        NativeProducts.check(columns.length == matrix.rows);
        for (int i = 0; i < matrix.rows; i++) {
            matrix.read(i, 0, row, 0, matrix.columns);
            columns[i] = SoftmaxRow.argMax(row, matrix.columns);
        }
    }
}
