package dev.unroll.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.app.words.Words;
import dev.unroll.engine.tensor.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakTest {
    private static final long MB = 1 << 20;

    private static SoakSample at(long seconds, long heap, long resident, long offHeap) {
        return new SoakSample(TimeUnit.SECONDS.toNanos(seconds), 100 * seconds, new Memory(heap, resident, offHeap));
    }

    @Test
    void growthCountsFromTheFirstMinuteOn() {
        SoakVerdict verdict = SoakVerdict.of(List.of(
                at(10, MB, 100 * MB, 0),
                at(59, 90 * MB, 900 * MB, 80 * MB),
                at(61, 20 * MB, 300 * MB, 10 * MB),
                at(300, 60 * MB, 999 * MB, 40 * MB),
                at(600, 23 * MB, 290 * MB, 10 * MB)));
        assertThat(verdict).isEqualTo(new SoakVerdict(TimeUnit.SECONDS.toNanos(61), 3 * MB, -10 * MB, 0));
        assertThat(verdict.flat()).isTrue();
    }

    @Test
    void aShortSoakSettlesForAThirdOfItself() {
        SoakVerdict verdict = SoakVerdict.of(List.of(at(1, 0, 0, 0), at(2, 5, 0, 0), at(3, 7, 0, 0), at(6, 9, 0, 0)));
        assertThat(verdict.settledNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(2));
        assertThat(verdict.heap()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 64, 1, 0, true",
        "4, 64, 1, 1, false",
        "5, 0, 0, 0, false",
        "0, 65, 0, 0, false",
        "0, 0, 2, 0, false",
        "-9, -99, -9, 0, true"
    })
    void whatGrowsBeyondItsBoundIsNotFlat(long heap, long resident, long offHeap, long bytesMore, boolean flat) {
        SoakVerdict verdict =
                SoakVerdict.of(List.of(at(60, 0, 0, 0), at(120, heap * MB + bytesMore, resident * MB, offHeap * MB)));
        assertThat(verdict.flat()).isEqualTo(flat);
        assertThat(SoakTable.verdict(new Words(Locale.ENGLISH), verdict))
                .startsWith(flat ? "Flat after 60 s" : "Memory grew after 60 s");
    }

    @Test
    void growthIsToldInMegabytesBesideItsBound() {
        SoakVerdict verdict = SoakVerdict.of(List.of(at(60, MB, 0, 0), at(600, 0, 3 * MB / 2, 0)));
        assertThat(SoakTable.verdict(new Words(Locale.ENGLISH), verdict))
                .isEqualTo("Flat after 60 s: the heap changed by -1.0 MB (flat up to 4.0), the resident set by"
                        + " +1.5 MB (flat up to 64.0), JavaCPP's pointers by +0.0 MB (flat up to 1.0).");
    }

    @Test
    void oneSampleShowsNoGrowth() {
        assertThatThrownBy(() -> SoakVerdict.of(List.of(at(1, 0, 0, 0)))).isInstanceOf(IllegalArgumentException.class);
    }

    /** A round of one second that leaks. */
    private static final class Leaking implements SoakRound {
        private final AtomicLong seconds;
        private final long bytes;
        private long leaked;

        Leaking(AtomicLong seconds, long bytes) {
            this.seconds = seconds;
            this.bytes = bytes;
        }

        @Override
        public long steps() {
            seconds.incrementAndGet();
            leaked += bytes;
            return 7;
        }

        Memory memory() {
            return new Memory(10 * MB, 200 * MB + leaked, MB);
        }

        @Override
        public void close() {
            leaked = 0;
        }
    }

    private static SoakVerdict soak(long bytesASecond, List<SoakSample> samples) {
        AtomicLong seconds = new AtomicLong();
        try (Leaking work = new Leaking(seconds, bytesASecond)) {
            Soak soak = new Soak(
                    TimeUnit.SECONDS.toNanos(95),
                    TimeUnit.SECONDS.toNanos(10),
                    () -> TimeUnit.SECONDS.toNanos(seconds.get()),
                    work::memory);
            return soak.run(work, samples::add);
        }
    }

    @Test
    void aSampleIsTakenEverySoOftenAndAtTheEnd() {
        List<SoakSample> samples = new ArrayList<>();
        assertThat(soak(0, samples).flat()).isTrue();
        assertThat(samples)
                .extracting(sample -> TimeUnit.NANOSECONDS.toSeconds(sample.nanos()))
                .containsExactly(1L, 11L, 21L, 31L, 41L, 51L, 61L, 71L, 81L, 91L, 95L);
        assertThat(samples.getLast().steps()).isEqualTo(7 * 95);
    }

    @Test
    void oneLongRoundIsFollowedByAnother() {
        AtomicLong seconds = new AtomicLong();
        List<SoakSample> samples = new ArrayList<>();
        try (Leaking work = new Leaking(seconds, 0)) {
            new Soak(1, 1, () -> TimeUnit.SECONDS.toNanos(seconds.get()), work::memory).run(work, samples::add);
        }
        assertThat(samples).hasSize(2);
    }

    @Test
    void aLeakIsFound() {
        assertThat(soak(2 * MB, new ArrayList<>()).flat()).isFalse();
    }
}
