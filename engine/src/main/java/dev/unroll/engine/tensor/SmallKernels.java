package dev.unroll.engine.tensor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Whether OpenBLAS has kernels for small products on this processor: code that reads both operands where they lie.
 * Without them every call first copies its operands into an order of its own, and many small calls lose to one big one.
 */
final class SmallKernels {
    /** OpenBLAS's names of the processors it has such kernels for. */
    private static final Set<String> CORES = Set.of("skylakex", "cooperlake", "sapphirerapids");

    private static final long LONGEST_NAME = 64;

    private SmallKernels() {}

    /** Of the OpenBLAS that is loaded; false when it does not say. */
    static boolean present() {
        Loader.load(openblas_nolapack.class);
        return SymbolLookup.loaderLookup()
                .find("openblas_get_corename")
                .flatMap(SmallKernels::coreName)
                .map(name -> CORES.contains(name.toLowerCase(Locale.ROOT)))
                .orElse(false);
    }

    @SuppressWarnings("restricted")
    private static Optional<String> coreName(MemorySegment function) {
        try {
            MemorySegment name = (MemorySegment) Linker.nativeLinker()
                    .downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS))
                    .invokeExact();
            return Optional.of(name.reinterpret(LONGEST_NAME).getString(0));
        } catch (Throwable e) {
            return Optional.empty();
        }
    }
}
