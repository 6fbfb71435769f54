package dev.unroll.engine.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The OpenBLAS that ND4J brings, on Java arrays where they lie. The garbage collector waits for a call, and OpenBLAS may
 * have any number of threads: calls must be so small that it uses one.
 */
final class HeapBlas {
    /** Up to so many elements a matrix is multiplied with a vector on the calling thread. */
    private static final int LARGEST_MATRIX = 9215;

    /** {@link SmallKernels#present()}. */
    static final boolean SMALL_KERNELS = SmallKernels.present();

    private static final MethodHandle SGEMM;
    private static final MethodHandle SGEMV;

    static {
        ValueLayout.OfInt i = ValueLayout.JAVA_INT;
        ValueLayout.OfFloat f = ValueLayout.JAVA_FLOAT;
        AddressLayout p = ValueLayout.ADDRESS;
        SGEMM = function("cblas_sgemm", i, i, i, i, i, i, f, p, i, p, i, f, p, i);
        SGEMV = function("cblas_sgemv", i, i, i, i, f, p, i, p, i, f, p, i);
    }

    private HeapBlas() {}

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, MemoryLayout... arguments) {
        Loader.load(openblas_nolapack.class);
        return Linker.nativeLinker()
                .downcallHandle(
                        SymbolLookup.loaderLookup().findOrThrow(name),
                        FunctionDescriptor.ofVoid(arguments),
                        Linker.Option.critical(true));
    }

    /** {@code c (M, N) = op(a)·op(b)}, added to c when {@code accumulate}. */
    static void gemm(
            HeapTensor a, boolean transposeA, HeapTensor b, boolean transposeB, HeapTensor c, boolean accumulate) {
        try {
            SGEMM.invokeExact(
                    CblasRowMajor,
                    transposeA ? CblasTrans : CblasNoTrans,
                    transposeB ? CblasTrans : CblasNoTrans,
                    c.rows,
                    c.columns,
                    transposeA ? a.rows : a.columns,
                    1f,
                    a.start,
                    a.stride,
                    b.start,
                    b.stride,
                    accumulate ? 1f : 0f,
                    c.start,
                    c.stride);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same row by row, each a vector times a matrix. */
    static void rows(HeapTensor a, HeapTensor b, boolean transposeB, HeapTensor c, boolean accumulate) {
        int n = c.columns;
        int k = a.columns;
        // Of bᵀ (N, K) some rows at a time, of b (K, N) some columns
        int some = Math.max(1, LARGEST_MATRIX / k);
        try {
            for (int i = 0; i < c.rows; i++) {
                for (int from = 0; from < n; from += some) {
                    int count = Math.min(some, n - from);
                    MemorySegment x = a.from(i, 0);
                    MemorySegment w = transposeB ? b.from(from, 0) : b.from(0, from);
                    MemorySegment y = c.from(i, from);
                    SGEMV.invokeExact(
                            CblasRowMajor,
                            transposeB ? CblasNoTrans : CblasTrans,
                            transposeB ? count : k,
                            transposeB ? k : count,
                            1f,
                            w,
                            b.stride,
                            x,
                            1,
                            accumulate ? 1f : 0f,
                            y,
                            1);
                }
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
