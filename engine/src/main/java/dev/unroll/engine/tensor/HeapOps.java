package dev.unroll.engine.tensor;

import java.util.Arrays;
import java.util.List;

/** Float32 on the CPU, for small networks: matrices are Java arrays, so that nothing is copied to be worked on. */
public final class HeapOps extends FloatOps {
    /** Up to so many elements a plain loop where they lie takes no longer than copies and a vectorised one. */
    private static final int SHORT = 64;

    /** The same of tanh. */
    private static final int SHORT_TANH = 16;

    private static final float[] NOTHING = {};

    private final HeapProducts products = new HeapProducts();
    /** An optimiser's copy of the gradients. */
    private float[] gradient = NOTHING;

    @Override
    public Tensor zeros(int rows, int columns) {
        growRows(columns);
        return HeapTensor.zeros(rows, columns);
    }

    @Override
    public void gemm(
            Tensor left, boolean transposeA, Tensor right, boolean transposeB, Tensor result, boolean accumulate) {
        products.gemm(
                HeapTensor.own(left),
                transposeA,
                HeapTensor.own(right),
                transposeB,
                HeapTensor.own(result),
                accumulate);
    }

    @Override
    public Weights weights(Tensor matrix) {
        return new HeapWeights(products, HeapTensor.own(matrix));
    }

    @Override
    public void add(Tensor x, Tensor y, Tensor result) {
        HeapTensor a = HeapTensor.own(x);
        HeapTensor b = HeapTensor.own(y);
        HeapTensor out = HeapTensor.own(result);
        int n = run(out, SHORT, a.sameShape(out) && b.sameShape(out) && a.contiguous() && b.contiguous());
        if (n == 0) {
            super.add(x, y, result);
            return;
        }
        int from = a.offset;
        int other = b.offset;
        int to = out.offset;
        for (int i = 0; i < n; i++) {
            out.data[to + i] = a.data[from + i] + b.data[other + i];
        }
    }

    @Override
    public void tanh(Tensor x, Tensor y) {
        HeapTensor in = HeapTensor.own(x);
        HeapTensor out = HeapTensor.own(y);
        int n = run(out, SHORT_TANH, in.sameShape(out) && in.contiguous());
        if (n == 0) {
            super.tanh(x, y);
            return;
        }
        int from = in.offset;
        int to = out.offset;
        for (int i = 0; i < n; i++) {
            out.data[to + i] = (float) Kernels.rationalTanh(in.data[from + i]);
        }
    }

    @Override
    public void tanhBackward(Tensor y, Tensor dy, Tensor dz, Tensor dx) {
        HeapTensor h = HeapTensor.own(y);
        HeapTensor above = HeapTensor.own(dy);
        HeapTensor future = HeapTensor.own(dz);
        HeapTensor out = HeapTensor.own(dx);
        int n = run(
                out,
                SHORT,
                h.sameShape(out)
                        && above.sameShape(out)
                        && future.sameShape(out)
                        && h.contiguous()
                        && above.contiguous()
                        && future.contiguous());
        if (n == 0) {
            super.tanhBackward(y, dy, dz, dx);
            return;
        }
        int atH = h.offset;
        int atAbove = above.offset;
        int atFuture = future.offset;
        int to = out.offset;
        for (int i = 0; i < n; i++) {
            float value = h.data[atH + i];
            out.data[to + i] = (above.data[atAbove + i] + future.data[atFuture + i]) * (1 - value * value);
        }
    }

    /** How many elements to loop over in one short run; 0 for what the scratch arrays do better. */
    private static int run(HeapTensor out, int most, boolean fits) {
        int n = out.rows * out.columns;
        return fits && out.contiguous() && n <= most ? n : 0;
    }

    @Override
    public void addRow(Tensor m, Tensor added) {
        HeapTensor matrix = HeapTensor.own(m);
        HeapTensor row = HeapTensor.own(added);
        NativeProducts.check(row.rows == 1 && row.columns == matrix.columns);
        float[] data = matrix.data;
        float[] bias = row.data;
        int n = row.columns;
        for (int i = 0; i < matrix.rows; i++) {
            int to = matrix.offset + i * matrix.stride;
            for (int j = 0; j < n; j++) {
                data[to + j] += bias[row.offset + j];
            }
        }
    }

    @Override
    public void sumRows(Tensor m, Tensor sum) {
        HeapTensor matrix = HeapTensor.own(m);
        HeapTensor row = HeapTensor.own(sum);
        NativeProducts.check(row.rows == 1 && row.columns == matrix.columns);
        float[] data = matrix.data;
        float[] total = row.data;
        int n = row.columns;
        Arrays.fill(total, row.offset, row.offset + n, 0f);
        for (int i = 0; i < matrix.rows; i++) {
            int from = matrix.offset + i * matrix.stride;
            for (int j = 0; j < n; j++) {
                total[row.offset + j] += data[from + j];
            }
        }
    }

    @Override
    public void gather(Tensor table, int[] indices, int from, Tensor result) {
        HeapTensor source = HeapTensor.own(table);
        HeapTensor out = HeapTensor.own(result);
        int n = out.columns;
        NativeProducts.check(from + out.rows <= indices.length && source.columns == n);
        for (int i = 0; i < out.rows; i++) {
            int index = indices[from + i];
            int to = out.offset + i * out.stride;
            if (index < 0) {
                Arrays.fill(out.data, to, to + n, 0f);
            } else {
                System.arraycopy(source.data, source.offset + index * source.stride, out.data, to, n);
            }
        }
    }

    @Override
    public void scatterSum(Tensor rows, int[] indices, Tensor table) {
        HeapTensor from = HeapTensor.own(rows);
        HeapTensor sums = HeapTensor.own(table);
        int n = from.columns;
        NativeProducts.check(from.rows == indices.length && sums.columns == n);
        fill(table, 0);
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] >= 0) {
                int at = from.offset + i * from.stride;
                int to = sums.offset + indices[i] * sums.stride;
                for (int j = 0; j < n; j++) {
                    sums.data[to + j] += from.data[at + j];
                }
            }
        }
    }

    @Override
    public void fill(Tensor m, double value) {
        HeapTensor matrix = HeapTensor.own(m);
        int runs = matrix.contiguous() ? 1 : matrix.rows;
        int n = runs == 1 ? matrix.size() : matrix.columns;
        for (int i = 0; i < runs; i++) {
            int from = matrix.offset + i * matrix.stride;
            Arrays.fill(matrix.data, from, from + n, (float) value);
        }
    }

    @Override
    public void transpose(Tensor m, Tensor result, boolean accumulate) {
        HeapTensor from = HeapTensor.own(m);
        HeapTensor to = HeapTensor.own(result);
        NativeProducts.check(from.rows == to.columns && from.columns == to.rows);
        for (int i = 0; i < from.rows; i++) {
            int at = from.offset + i * from.stride;
            int target = to.offset + i;
            for (int j = 0; j < from.columns; j++) {
                float value = from.data[at + j];
                to.data[target] = accumulate ? to.data[target] + value : value;
                target += to.stride;
            }
        }
    }

    @Override
    public void update(UpdateKernel kernel, Tensor parameters, Tensor gradients, List<Tensor> slots) {
        HeapTensor p = HeapTensor.own(parameters);
        HeapTensor g = HeapTensor.own(gradients);
        NativeProducts.check(p.rows == 1 && p.sameShape(g) && slots.size() <= UpdateKernel.MOST_SLOTS);
        boolean inPlace = p.offset == 0;
        for (int slot = 0; slot < slots.size(); slot++) {
            HeapTensor values = HeapTensor.own(slots.get(slot));
            NativeProducts.check(p.sameShape(values));
            inPlace &= values.offset == 0;
        }
        if (!inPlace) {
            super.update(kernel, parameters, gradients, slots);
            return;
        }
        int n = p.columns;
        float[] first = slots.isEmpty() ? NOTHING : HeapTensor.own(slots.getFirst()).data;
        float[] second = slots.size() < UpdateKernel.MOST_SLOTS ? NOTHING : HeapTensor.own(slots.getLast()).data;
        if (gradient.length < n) {
            gradient = new float[n];
        }
        System.arraycopy(g.data, g.offset, gradient, 0, n);
        kernel.apply(p.data, gradient, first, second, n);
    }

    @Override
    public void close() {
        // The garbage collector takes what nothing refers to.
    }
}
