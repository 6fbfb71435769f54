package dev.unroll.app.bench;

import dev.unroll.app.words.Words;
import dev.unroll.engine.tensor.Memory;
import java.util.concurrent.TimeUnit;

/** The lines of {@code unroll bench --soak}. */
public final class SoakTable {
    private static final double MEGABYTE = 1 << 20;

    private SoakTable() {}

    public static String head(Words words) {
        return TableText.row(
                words.text("bench.soak.elapsed"),
                words.text("bench.soak.steps"),
                words.text("bench.soak.heap"),
                words.text("bench.soak.resident"),
                words.text("bench.soak.off-heap"));
    }

    public static String line(Words words, SoakSample sample) {
        Memory memory = sample.memory();
        return TableText.row(
                words.text("bench.soak.seconds", seconds(sample.nanos())),
                TableText.digits("%,.0f", (double) sample.steps()),
                megabytes(memory.heap()),
                megabytes(memory.resident()),
                megabytes(memory.offHeap()));
    }

    /** A sentence. */
    public static String verdict(Words words, SoakVerdict verdict) {
        return words.text(
                verdict.flat() ? "bench.soak.flat" : "bench.soak.grew",
                seconds(verdict.settledNanos()),
                growth(words, verdict.heap(), SoakVerdict.HEAP_BOUND),
                growth(words, verdict.resident(), SoakVerdict.RESIDENT_BOUND),
                growth(words, verdict.offHeap(), SoakVerdict.OFF_HEAP_BOUND));
    }

    private static String growth(Words words, long bytes, long bound) {
        return words.text("bench.soak.growth", TableText.digits("%+.1f", bytes / MEGABYTE), megabytes(bound));
    }

    private static String megabytes(long bytes) {
        return TableText.digits("%,.1f", bytes / MEGABYTE);
    }

    private static String seconds(long nanos) {
        return TableText.digits("%.0f", nanos / (double) TimeUnit.SECONDS.toNanos(1));
    }
}
