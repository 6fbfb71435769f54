package dev.unroll.engine.tensor;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What ND4J computes on.
 *
 * @param device {@code CPU} or {@code CUDA}
 * @param blas the library of matrix products, for example {@code OpenBLAS}
 * @param threads how many threads a product may use
 */
public record Device(String device, String blas, int threads) {
    /** What is in use; starts ND4J when nothing has yet, which takes a second or more. */
    public static Device inUse() {
        return new Device(
                Operations.isCpu() ? "CPU" : "CUDA",
                name(Nd4j.factory().blas().getBlasVendor().name()),
                Threads.most());
    }

    /** Starts ND4J and makes one small product, so that the first trainer need not wait for it. Any thread may call it. */
    public static void warmUp() {
        Nd4j.create(DataType.FLOAT, 2, 2)
                .mmul(Nd4j.create(DataType.FLOAT, 2, 2))
                .close();
        try (Ops ops = Operations.open()) {
            Tensor m = ops.zeros(32, 32);
            ops.gemm(m, false, m, true, ops.zeros(32, 32), false);
        }
    }

    /**
     * Lets the products of trainers opened from now on use so many threads. No result depends on it, and only products of
     * a million multiplications and more gain.
     */
    public static void useThreads(int threads) {
        Threads.use(threads);
    }

    private static String name(String vendor) {
        return vendor.equalsIgnoreCase("openblas") ? "OpenBLAS" : vendor;
    }
}
