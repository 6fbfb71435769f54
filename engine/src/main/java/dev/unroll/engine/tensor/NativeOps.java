package dev.unroll.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Float32 on the CPU, for networks of any size: ND4J owns the memory, and products go to its BLAS. */
public final class NativeOps extends FloatOps {
    /** Even a wide product has but some eight panels to share. */
    private static final int MOST_THREADS = 4;

    private static final boolean SMALL_KERNELS = SmallKernels.present();

    private final List<INDArray> owned = new ArrayList<>();
    private final Crew crew;
    private final NativeProducts products;

    /** With as many threads for big products as {@link Device} says, up to four. */
    public NativeOps() {
        crew = new Crew(Math.min(MOST_THREADS, Threads.most()));
        products = new NativeProducts(this::vector, SMALL_KERNELS, crew);
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

    @Override
    public void gemm(
            Tensor left, boolean transposeA, Tensor right, boolean transposeB, Tensor result, boolean accumulate) {
        products.gemm(
                NativeTensor.own(left),
                transposeA,
                NativeTensor.own(right),
                transposeB,
                NativeTensor.own(result),
                accumulate);
    }

    @Override
    public Weights weights(Tensor matrix) {
        return new NativeWeights(products, this::vector, NativeTensor.own(matrix));
    }

    @Override
    public void close() {
        crew.close();
        owned.forEach(INDArray::close);
        owned.clear();
    }
}
