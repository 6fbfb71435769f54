package dev.unroll.app.bench;

import dev.unroll.engine.tensor.Memory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * How much memory a soak ended with beyond what it held once it had settled. The compiler, the caches and the first
 * collection of every size make a process grow for about a minute; what goes on growing after it leaks.
 *
 * @param settledNanos from when on growth counts
 * @param heap bytes, below zero when it shrank
 * @param resident bytes
 * @param offHeap bytes
 */
public record SoakVerdict(long settledNanos, long heap, long resident, long offHeap) {
    /** Bytes that still count as flat: a collection, or the system's pages, are never exactly the same twice. */
    public static final long HEAP_BOUND = 4L << 20;

    /** The compiler's memory is in it, and on a busy machine it is at work for minutes; a leak of 120 KB a second shows. */
    public static final long RESIDENT_BOUND = 64L << 20;

    public static final long OFF_HEAP_BOUND = 1L << 20;

    private static final long SETTLED = TimeUnit.MINUTES.toNanos(1);
    /** A soak too short for that settles for a third of itself. */
    private static final int LEAST_SHARE = 3;

    /** The first and the last of so many parts are held against each other. */
    private static final int PARTS = 4;

    /**
     * Of samples in the order they were taken.
     *
     * @throws IllegalArgumentException when there are fewer than two
     */
    public static SoakVerdict of(List<SoakSample> samples) {
        if (samples.size() < 2) {
            throw new IllegalArgumentException("growth needs two samples");
        }
        long settled = Math.min(SETTLED, samples.getLast().nanos() / LEAST_SHARE);
        List<SoakSample> after =
                samples.stream().filter(sample -> sample.nanos() >= settled).toList();
        return new SoakVerdict(
                after.getFirst().nanos(),
                growth(after, Memory::heap),
                growth(after, Memory::resident),
                growth(after, Memory::offHeap));
    }

    /** From the least of the first quarter to the least of the last: what a sample holds for a moment is no growth. */
    private static long growth(List<SoakSample> samples, ToLongFunction<Memory> held) {
        int few = Math.max(1, samples.size() / PARTS);
        return least(samples.subList(samples.size() - few, samples.size()), held)
                - least(samples.subList(0, few), held);
    }

    private static long least(List<SoakSample> samples, ToLongFunction<Memory> held) {
        return samples.stream()
                .mapToLong(sample -> held.applyAsLong(sample.memory()))
                .min()
                .orElseThrow();
    }

    /** Whether nothing grew beyond its bound. */
    public boolean flat() {
        return heap <= HEAP_BOUND && resident <= RESIDENT_BOUND && offHeap <= OFF_HEAP_BOUND;
    }
}
