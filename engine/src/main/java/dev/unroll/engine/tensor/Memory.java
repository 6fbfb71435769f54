package dev.unroll.engine.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;

/**
 * What the process holds, in bytes.
 *
 * @param heap Java objects that something still refers to
 * @param resident of the whole process, in the machine's memory: the heap, the matrices, code, whatever native libraries took
 * @param offHeap what JavaCPP keeps count of; ND4J's matrices it does not count, they show in the resident set alone
 */
public record Memory(long heap, long resident, long offHeap) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int MOST_COLLECTIONS = 5;

    /** As it stands once garbage collections, which this starts, find nothing more to free. */
    public static Memory inUse() {
        long heap = heapAfterCollection();
        // What hangs on a freed matrix or pointer goes with the collection after the one that found it.
        for (int i = 1; i < MOST_COLLECTIONS; i++) {
            long before = heap;
            heap = heapAfterCollection();
            if (heap >= before) {
                break;
            }
        }
        return new Memory(heap, residentBytes(), Pointer.totalBytes());
    }

    private static long heapAfterCollection() {
        System.gc();
        Pointer.deallocateReferences();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Of the process, in the machine's memory: what the system says, or, where that is not a file, what JavaCPP asks it. */
    private static long residentBytes() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(Memory::kilobytes)
                    .findFirst()
                    .orElseGet(Pointer::physicalBytes);
        } catch (IOException e) {
            return Pointer.physicalBytes();
        }
    }

    /** The bytes of a line like {@code VmRSS:   12345 kB}. */
    private static long kilobytes(String line) {
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    }
}
