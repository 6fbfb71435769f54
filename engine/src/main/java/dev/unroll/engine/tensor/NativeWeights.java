package dev.unroll.engine.tensor;

import java.util.Arrays;

/** Weights for small products: both layouts as float arrays. For big ones, BLAS on the matrix itself. */
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

    NativeWeights(NativeProducts products, NativeTensor matrix) {
        this.products = products;
        this.matrix = matrix;
        n = matrix.rows;
        k = matrix.columns;
        small = (long) n * k <= NativeProducts.SMALL;
        plain = new float[small ? n * k : 0];
        transposed = new float[small ? n * k : 0];
    }

    @Override
    public void refresh() {
        if (small) {
            matrix.readAll(plain);
            SmallProduct.transpose(plain, transposed, n, k);
        }
    }

    @Override
    public void addTimesTransposed(Tensor x, Tensor result) {
        NativeTensor from = NativeOps.own(x);
        NativeTensor to = NativeOps.own(result);
        int b = to.rows;
        NativeProducts.check(from.rows == b && from.columns == k && to.columns == n);
        if (small && (long) b * n * k <= NativeProducts.SMALL) {
            from.readAll(in);
            to.readAll(out);
            SmallProduct.addProduct(in, transposed, out, b, n, k);
            to.writeAll(out);
        } else {
            products.gemm(from, false, matrix, true, to, true);
        }
    }

    @Override
    public void times(Tensor y, Tensor result) {
        NativeTensor from = NativeOps.own(y);
        NativeTensor to = NativeOps.own(result);
        int b = to.rows;
        NativeProducts.check(from.rows == b && from.columns == n && to.columns == k);
        if (small && (long) b * n * k <= NativeProducts.SMALL) {
            from.readAll(in);
            Arrays.fill(out, 0, b * k, 0f);
            SmallProduct.addProduct(in, plain, out, b, k, n);
            to.writeAll(out);
        } else {
            products.gemm(from, false, matrix, false, to, false);
        }
    }
}
