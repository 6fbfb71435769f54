package dev.unroll.app.bench;

import dev.unroll.engine.tensor.NativeOps;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.Arrays;

/** What the machine's BLAS makes of one big product: the rate to hold a training step against. */
public final class MatrixRate {
    /** The product's rows, columns and inner size. */
    public static final int SIZE = 1024;

    private MatrixRate() {}

    /** 10⁹ floating-point operations a second in a product of two matrices of 1024 × 1024. */
    public static double gflops(StepTimer timer) {
        try (Ops ops = new NativeOps()) {
            Tensor a = filled(ops);
            Tensor b = filled(ops);
            Tensor c = ops.zeros(SIZE, SIZE);
            double nanos = timer.medianNanos(() -> ops.gemm(a, false, b, false, c, false));
            // A multiplication and an addition for every element of the sum of every element
            return 2.0 * SIZE * SIZE * SIZE / nanos;
        }
    }

    private static Tensor filled(Ops ops) {
        Tensor m = ops.zeros(SIZE, SIZE);
        float[] values = new float[SIZE * SIZE];
        Arrays.fill(values, 0.5f);
        m.set(values);
        return m;
    }
}
