package dev.unroll.engine.tensor;

import java.util.concurrent.atomic.AtomicInteger;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How many threads a product may use. OpenBLAS itself always gets one: when several share a call, its sums depend on how
 * many they are. A product is shared by cutting it into calls that are the same for any number of threads.
 */
final class Threads {
    /** The process's, as OpenBLAS's own count would be: it takes this one's place. */
    private static final AtomicInteger MOST = new AtomicInteger(takenFromBlas());

    private Threads() {}

    /** What OMP_NUM_THREADS or the number of cores made of it. */
    private static int takenFromBlas() {
        int threads = Math.max(1, Nd4j.factory().blas().getMaxThreads());
        Nd4j.factory().blas().setMaxThreads(1);
        return threads;
    }

    static int most() {
        return MOST.get();
    }

    static void use(int threads) {
        MOST.set(threads);
    }
}
