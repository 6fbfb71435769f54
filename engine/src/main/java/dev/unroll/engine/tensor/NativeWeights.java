package dev.unroll.engine.tensor;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Weights for small products: both layouts as float arrays. For big ones, both as panels, laid out when first needed. */
final class NativeWeights implements Weights {
    private final NativeProducts products;
    private final NativeTensor matrix;
    private final int n;
    private final int k;
    private final boolean small;
    private final float[] plain;
    private final float[] transposed;
    private final float[] in = new float[NativeProducts.SMALL];
    private final float[] out = new float[NativeProducts.SMALL];
    private final Packed forward;
    private final Packed backward;

    NativeWeights(NativeProducts products, IntFunction<NativeTensor> memory, NativeTensor matrix) {
        this.products = products;
        this.matrix = matrix;
        n = matrix.rows;
        k = matrix.columns;
        small = (long) n * k <= NativeProducts.SMALL;
        plain = new float[small ? n * k : 0];
        transposed = new float[small ? n * k : 0];
        forward = new Packed(new Panels(memory), true);
        backward = new Packed(new Panels(memory), false);
    }

    @Override
    public void refresh() {
        if (small) {
            matrix.readAll(plain);
            SmallProduct.transpose(plain, transposed, n, k);
        }
        forward.rows = 0;
        backward.rows = 0;
    }

    @Override
    public void addTimesTransposed(Tensor x, Tensor result) {
        NativeTensor from = NativeTensor.own(x);
        NativeTensor to = NativeTensor.own(result);
        int b = to.rows;
        NativeProducts.check(from.rows == b && from.columns == k && to.columns == n);
        if (small && (long) b * n * k <= NativeProducts.SMALL) {
            from.readAll(in);
            to.readAll(out);
            SmallProduct.addProduct(in, transposed, out, b, n, k);
            to.writeAll(out);
        } else if (products.tiled()) {
            forward.multiply(matrix, from, to, true, products.crew());
        } else {
            products.gemm(from, false, matrix, true, to, true);
        }
    }

    @Override
    public void times(Tensor y, Tensor result) {
        times(y, result, false);
    }

    @Override
    public void addTimes(Tensor y, Tensor result) {
        times(y, result, true);
    }

    private void times(Tensor y, Tensor result, boolean accumulate) {
        NativeTensor from = NativeTensor.own(y);
        NativeTensor to = NativeTensor.own(result);
        int b = to.rows;
        NativeProducts.check(from.rows == b && from.columns == n && to.columns == k);
        if (small && (long) b * n * k <= NativeProducts.SMALL) {
            from.readAll(in);
            if (accumulate) {
                to.readAll(out);
            } else {
                Arrays.fill(out, 0, b * k, 0f);
            }
            SmallProduct.addProduct(in, plain, out, b, k, n);
            to.writeAll(out);
        } else if (products.tiled()) {
            backward.multiply(matrix, from, to, accumulate, products.crew());
        } else {
            products.gemm(from, false, matrix, false, to, accumulate);
        }
    }

    /** One layout, and for how many rows it is up to date; 0 for none. */
    private static final class Packed {
        private final Panels panels;
        private final boolean transpose;
        private int rows;

        Packed(Panels panels, boolean transpose) {
            this.panels = panels;
            this.transpose = transpose;
        }

        void multiply(NativeTensor matrix, NativeTensor from, NativeTensor to, boolean accumulate, Crew crew) {
            if (rows != to.rows) {
                panels.pack(matrix, transpose, to.rows);
                rows = to.rows;
            }
            panels.multiply(from, to, accumulate, crew);
        }
    }
}
