package dev.unroll.app.bench;

import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Times training steps: warms up until the just-in-time compiler has had its say, then takes the median of repeats, each
 * of as many steps as fill some milliseconds.
 *
 * @param warmUpNanos how long to run before the first repeat
 * @param repeatNanos how long a repeat lasts at least
 * @param repeats an odd number
 */
public record StepTimer(long warmUpNanos, long repeatNanos, int repeats) {
    private static final int LEAST_WARM_UP_STEPS = 3;

    /** What {@code unroll bench} uses: a little over two seconds a case. */
    public static StepTimer standard() {
        return new StepTimer(TimeUnit.MILLISECONDS.toNanos(1200), TimeUnit.MILLISECONDS.toNanos(40), 25);
    }

    public Timing time(BenchCase benchCase) {
        try (Trainer trainer = Trainers.open(benchCase.experiment())) {
            return Timing.of(benchCase, medianNanos(trainer::advance));
        }
    }

    /** Nanoseconds a call. */
    double medianNanos(Runnable step) {
        long calls = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < warmUpNanos || calls < LEAST_WARM_UP_STEPS) {
            step.run();
            calls++;
        }
        long perCall = Math.max(1, (System.nanoTime() - start) / calls);
        long perRepeat = Math.max(1, repeatNanos / perCall);
        double[] nanos = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            long from = System.nanoTime();
            for (long call = 0; call < perRepeat; call++) {
                step.run();
            }
            nanos[i] = (System.nanoTime() - from) / (double) perRepeat;
        }
        Arrays.sort(nanos);
        return nanos[repeats / 2];
    }
}
