package dev.unroll.app.bench;

import dev.unroll.engine.tensor.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Works at full speed for some minutes and watches what the process holds.
 *
 * @param nanos how long at least; two rounds of work are done in any case
 * @param everyNanos how long at least from one sample to the next
 * @param clock nanoseconds from any origin
 */
public record Soak(long nanos, long everyNanos, LongSupplier clock, Supplier<Memory> memory) {
    private static final long EVERY_SECONDS = 10;

    /** A sample every 10 seconds, and in any case six. */
    public static Soak minutes(double minutes) {
        long nanos = Math.round(minutes * TimeUnit.MINUTES.toNanos(1));
        long every = Math.min(TimeUnit.SECONDS.toNanos(EVERY_SECONDS), nanos / 6);
        return new Soak(nanos, every, System::nanoTime, Memory::inUse);
    }

    /** Each sample is told as it is taken, the last one at the end; all of them together say how memory grew. */
    public SoakVerdict run(SoakRound work, Consumer<SoakSample> each) {
        List<SoakSample> samples = new ArrayList<>();
        long start = clock.getAsLong();
        long steps = 0;
        long elapsed = 0;
        long due = 0;
        while (elapsed < nanos || samples.size() < 2) {
            steps += work.steps();
            elapsed = clock.getAsLong() - start;
            if (elapsed >= due || elapsed >= nanos) {
                SoakSample sample = new SoakSample(elapsed, steps, memory.get());
                samples.add(sample);
                each.accept(sample);
                due = elapsed + everyNanos;
            }
        }
        return SoakVerdict.of(samples);
    }
}
