package dev.unroll.engine.tensor;

import dev.unroll.engine.tensor.Kernels.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Float32 on the CPU: ND4J owns the memory, products go to its BLAS, and everything else copies a run of elements into a
 * scratch array, loops over it, and copies back. A loop over arrays is vectorised, one over off-heap memory is not, and
 * the copies cost a fraction of either.
 */
public final class NativeOps implements Ops {
    /** Elements that are worked on at a time: few enough to stay in the first-level cache. */
    private static final int CHUNK = 1024;

    /** Even a wide product has but some eight panels to share. */
    private static final int MOST_THREADS = 4;

    private static final boolean SMALL_KERNELS = SmallKernels.present();

    private final List<INDArray> owned = new ArrayList<>();
    private final Crew crew;
    private final NativeProducts products;
    private final NativeCells cells = new NativeCells();
    private final NativeTables tables = new NativeTables();
    private final float[] a = new float[CHUNK];
    private final float[] b = new float[CHUNK];
    private final float[] c = new float[CHUNK];
    private final float[] out = new float[CHUNK];
    private float[] row = new float[CHUNK];
    private float[] otherRow = new float[CHUNK];
    private double[] exponentials = new double[CHUNK];
    private final double[] rowLosses = new double[CHUNK];

    /** With as many threads for big products as {@link Device} says, up to four. */
    public NativeOps() {
        crew = new Crew(Math.min(MOST_THREADS, Threads.most()));
        products = new NativeProducts(this::vector, SMALL_KERNELS, crew);
    }

    static NativeTensor own(Tensor tensor) {
        return (NativeTensor) tensor;
    }

    @Override
    public Tensor zeros(int rows, int columns) {
        INDArray array = Nd4j.createUninitializedDetached(DataType.FLOAT, rows, columns);
        array.assign(0);
        owned.add(array);
        growRows(columns);
        return NativeTensor.of(array);
    }

    /** A new vector, (1, size); its values are undefined. */
    private NativeTensor vector(int size) {
        INDArray array = Nd4j.createUninitializedDetached(DataType.FLOAT, 1, size);
        owned.add(array);
        return NativeTensor.of(array);
    }

    private void growRows(int columns) {
        if (row.length < columns) {
            row = new float[columns];
            otherRow = new float[columns];
            exponentials = new double[columns];
        }
    }

    @Override
    public void gemm(
            Tensor left, boolean transposeA, Tensor right, boolean transposeB, Tensor result, boolean accumulate) {
        products.gemm(own(left), transposeA, own(right), transposeB, own(result), accumulate);
    }

    @Override
    public Weights weights(Tensor matrix) {
        return new NativeWeights(products, this::vector, own(matrix));
    }

    /** Applies a kernel to matrices of one shape, in runs of at most {@link #CHUNK} elements. */
    private void each(
            Kernel kernel,
            NativeTensor first,
            @Nullable NativeTensor second,
            @Nullable NativeTensor third,
            NativeTensor result) {
        int rows = result.rows;
        int columns = result.columns;
        boolean flat = first.contiguous() && result.contiguous();
        flat &= second == null || second.contiguous();
        flat &= third == null || third.contiguous();
        NativeProducts.check(sameShape(first, result)
                && (second == null || sameShape(second, result))
                && (third == null || sameShape(third, result)));
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
            NativeTensor first,
            @Nullable NativeTensor second,
            @Nullable NativeTensor third,
            NativeTensor result,
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

    private static boolean sameShape(NativeTensor one, NativeTensor other) {
        return one.rows == other.rows && one.columns == other.columns;
    }

    @Override
    public void add(Tensor x, Tensor y, Tensor result) {
        each(Kernels::add, own(x), own(y), null, own(result));
    }

    @Override
    public void subtract(Tensor x, Tensor y, Tensor result) {
        each(Kernels::subtract, own(x), own(y), null, own(result));
    }

    @Override
    public void multiply(Tensor x, Tensor y, Tensor result) {
        each(Kernels::multiply, own(x), own(y), null, own(result));
    }

    @Override
    public void multiplyAdd(Tensor x, Tensor y, Tensor result) {
        each(Kernels::multiplyAdd, own(x), own(y), own(result), own(result));
    }

    @Override
    public void blend(Tensor w, Tensor x, Tensor y, Tensor result) {
        each(Kernels::blend, own(w), own(x), own(y), own(result));
    }

    @Override
    public void tanh(Tensor x, Tensor y) {
        each(Kernels::tanh, own(x), null, null, own(y));
    }

    @Override
    public void tanhBackward(Tensor y, Tensor dy, Tensor dx) {
        each(Kernels::tanhBackward, own(y), own(dy), null, own(dx));
    }

    @Override
    public void tanhBackward(Tensor y, Tensor dy, Tensor dz, Tensor dx) {
        each(Kernels::tanhBackwardOfSum, own(y), own(dy), own(dz), own(dx));
    }

    @Override
    public void sigmoid(Tensor x, Tensor y) {
        each(Kernels::sigmoid, own(x), null, null, own(y));
    }

    @Override
    public void sigmoidBackward(Tensor y, Tensor dy, Tensor dx) {
        each(Kernels::sigmoidBackward, own(y), own(dy), null, own(dx));
    }

    @Override
    public void relu(Tensor x, Tensor y) {
        each(Kernels::relu, own(x), null, null, own(y));
    }

    @Override
    public void reluBackward(Tensor y, Tensor dy, Tensor dx) {
        each(Kernels::reluBackward, own(y), own(dy), null, own(dx));
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
        NativeTensor matrix = own(m);
        NativeTensor bias = own(added);
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
        NativeTensor matrix = own(m);
        NativeTensor source = own(filling);
        NativeProducts.check(source.rows == 1 && source.columns == matrix.columns);
        for (int i = 0; i < matrix.rows; i++) {
            source.copyRow(0, matrix, i);
        }
    }

    @Override
    public void sumRows(Tensor m, Tensor sum) {
        NativeTensor matrix = own(m);
        NativeTensor result = own(sum);
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
        NativeTensor matrix = own(m);
        Arrays.fill(row, 0, matrix.columns, (float) value);
        for (int i = 0; i < matrix.rows; i++) {
            matrix.write(i, 0, row, 0, matrix.columns);
        }
    }

    @Override
    public void copy(Tensor from, Tensor to) {
        NativeTensor source = own(from);
        NativeTensor target = own(to);
        NativeProducts.check(sameShape(source, target));
        source.copyTo(target);
    }

    @Override
    public void gather(Tensor table, int[] indices, int from, Tensor result) {
        tables.gather(own(table), indices, from, own(result));
    }

    @Override
    public void scatterSum(Tensor rows, int[] indices, Tensor table) {
        tables.scatterSum(own(rows), indices, own(table));
    }

    @Override
    public void transpose(Tensor m, Tensor result, boolean accumulate) {
        tables.transpose(own(m), own(result), accumulate);
    }

    @Override
    public void softmaxCrossEntropy(
            Tensor logits, int[] targets, double scale, Tensor probabilities, Tensor losses, Tensor dLogits) {
        NativeTensor in = own(logits);
        NativeTensor p = own(probabilities);
        NativeTensor loss = own(losses);
        NativeTensor gradient = own(dLogits);
        int n = in.columns;
        NativeProducts.check(targets.length == in.rows && sameShape(in, p) && sameShape(in, gradient));
        int rows = Math.max(1, CHUNK / n);
        for (int first = 0; first < in.rows; first += rows) {
            int count = Math.min(rows, in.rows - first);
            in.readBlock(first, 0, count, n, row);
            SoftmaxRow.apply(row, exponentials, count, n, targets, first, rowLosses);
            p.writeBlock(first, 0, count, n, row);
            for (int i = 0; i < count; i++) {
                a[i] = (float) rowLosses[i];
                SoftmaxRow.gradient(row, i * n, n, targets[first + i], (float) scale);
            }
            loss.writeBlock(first, 0, count, 1, a);
            gradient.writeBlock(first, 0, count, n, row);
        }
    }

    @Override
    public void update(UpdateKernel kernel, Tensor parameters, Tensor gradients, List<Tensor> slots) {
        NativeTensor p = own(parameters);
        NativeTensor g = own(gradients);
        NativeTensor first = slots.isEmpty() ? null : own(slots.getFirst());
        NativeTensor second = slots.size() < UpdateKernel.MOST_SLOTS ? null : own(slots.getLast());
        NativeProducts.check(p.rows == 1
                && sameShape(p, g)
                && (first == null || sameShape(p, first))
                && (second == null || sameShape(p, second))
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
        NativeTensor matrix = own(m);
        double sum = 0;
        for (int i = 0; i < matrix.rows; i++) {
            matrix.read(i, 0, row, 0, matrix.columns);
            for (int j = 0; j < matrix.columns; j++) {
                sum += row[j];
            }
        }
        return sum;
    }

    @Override
    public double sumOfSquares(Tensor m) {
        NativeTensor matrix = own(m);
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
        NativeTensor matrix = own(m);
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
        NativeTensor matrix = own(m);
        NativeProducts.check(columns.length == matrix.rows);
        for (int i = 0; i < matrix.rows; i++) {
            matrix.read(i, 0, row, 0, matrix.columns);
            columns[i] = SoftmaxRow.argMax(row, matrix.columns);
        }
    }

    @Override
    public void close() {
        crew.close();
        owned.forEach(INDArray::close);
        owned.clear();
    }
}
