package dev.unroll.app.bench;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.sweep.Square;
import dev.unroll.engine.sweep.Sweep;
import dev.unroll.engine.sweep.SweepAxis;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How long the sweep over learning rates and hidden sizes of a lecture takes on all cores. */
public final class SweepRate {
    /** As a program finds it. */
    public static final String NAME = "sweep-180";

    private static final String RATES = "lr=0.001..3.16:18";
    private static final String SIZES = "hidden=1,2,3,4,5,6,8,12,16,24";

    private SweepRate() {}

    /** 180 runs of 100 epochs. */
    static List<Square> squares() {
        return Square.grid(
                Presets.find("hihell-embedding").experiment(),
                SweepAxis.parse("--x", RATES),
                Optional.of(SweepAxis.parse("--y", SIZES)),
                1);
    }

    /** Seconds from the first run's start to the last one's end, once the compiler has had its say. */
    public static double seconds(StepTimer timer) {
        List<Square> squares = squares();
        return timer.medianNanos(() -> train(squares)) / TimeUnit.SECONDS.toNanos(1);
    }

    private static void train(List<Square> squares) {
        try (Sweep sweep = Sweep.start(squares, outcome -> {})) {
            sweep.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
