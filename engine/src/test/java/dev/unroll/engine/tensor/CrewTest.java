package dev.unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrewTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyPartOfEveryJobRunsOnce(int threads) {
        try (Crew crew = new Crew(threads)) {
            for (int parts = 0; parts < 40; parts++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(parts);
                crew.run(parts, (part, blas) -> runs.incrementAndGet(part));
                for (int part = 0; part < parts; part++) {
                    assertThat(runs.get(part)).isOne();
                }
            }
        }
    }

    /** Each part waits for the other: one thread alone would never end. */
    @Test
    void partsRunAtTheSameTime() {
        try (Crew crew = new Crew(2)) {
            CountDownLatch both = new CountDownLatch(2);
            boolean[] met = new boolean[2];
            crew.run(2, (part, blas) -> {
                both.countDown();
                met[part] = reached(both);
            });
            assertThat(met).containsExactly(true, true);
        }
    }

    @Test
    void aSleepingHelperIsWoken() {
        try (Crew crew = new Crew(2)) {
            for (int job = 0; job < 3; job++) {
                CountDownLatch both = new CountDownLatch(2);
                boolean[] met = new boolean[2];
                crew.run(2, (part, blas) -> {
                    both.countDown();
                    met[part] = reached(both);
                });
                assertThat(met).containsExactly(true, true);
                waitUntilHelpersSleep();
            }
        }
    }

    @Test
    void whatGoesWrongInAPartReachesTheCallerAndTheCrewGoesOn() {
        try (Crew crew = new Crew(2)) {
            assertThatThrownBy(() -> crew.run(5, (part, blas) -> {
                        if (part == 3) {
                            throw new IllegalArgumentException("part 3");
                        }
                    }))
                    .hasRootCauseMessage("part 3");
            AtomicIntegerArray runs = new AtomicIntegerArray(4);
            crew.run(4, (part, blas) -> runs.incrementAndGet(part));
            assertThat(runs).hasToString("[1, 1, 1, 1]");
        }
    }

    private static boolean reached(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void waitUntilHelpersSleep() {
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("products")
                        && thread.getState() != Thread.State.WAITING
                        && thread.getState() != Thread.State.TERMINATED)) {
            Thread.onSpinWait();
        }
    }
}
