package dev.unroll.engine.tensor;

/** Weights of a small network: products read the matrix where it lies. */
final class HeapWeights implements Weights {
    private final HeapProducts products;
    private final HeapTensor matrix;

    HeapWeights(HeapProducts products, HeapTensor matrix) {
        this.products = products;
        this.matrix = matrix;
    }

    @Override
    public void refresh() {
        // Nothing is laid out anew.
    }

    @Override
    public void addTimesTransposed(Tensor x, Tensor out) {
        products.gemm(HeapTensor.own(x), false, matrix, true, HeapTensor.own(out), true);
    }

    @Override
    public void times(Tensor y, Tensor out) {
        products.gemm(HeapTensor.own(y), false, matrix, false, HeapTensor.own(out), false);
    }

    @Override
    public void addTimes(Tensor y, Tensor out) {
        products.gemm(HeapTensor.own(y), false, matrix, false, HeapTensor.own(out), true);
    }
}
