package dev.unroll.engine.tensor;

import org.nd4j.linalg.factory.Nd4j;

/** Chooses the operations that suit ND4J's backend. */
public final class Operations {
    private Operations() {}

    /**
     * New float32 operations: on the CPU those that reach its memory and BLAS directly; on any other backend, whose
     * memory lies elsewhere, ND4J's own.
     */
    public static Ops open() {
        return isCpu() ? new NativeOps() : Nd4jOps.inFloat();
    }

    /**
     * New float32 operations for a network: in Java arrays when its products are small, else as {@link #open()}.
     *
     * @param largestProduct the multiplications of its largest product
     */
    public static Ops open(long largestProduct) {
        return largestProduct <= HeapProducts.LARGEST ? new HeapOps() : open();
    }

    /** Whether ND4J computes on the CPU; starts ND4J when nothing has yet. */
    static boolean isCpu() {
        return !Nd4j.getBackend().getClass().getSimpleName().contains("Cublas");
    }
}
