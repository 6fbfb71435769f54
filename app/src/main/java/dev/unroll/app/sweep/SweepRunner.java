package dev.unroll.app.sweep;

import dev.unroll.engine.sweep.Outcome;
import dev.unroll.engine.sweep.Sweep;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A sweep under way: its threads leave outcomes, and whoever draws takes them. Makes way for the run that is watched. */
final class SweepRunner implements AutoCloseable {
    private final Queue<Outcome> ended = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
    private final Sweep sweep;
    private final int threads;
    private int allowed;

    SweepRunner(SweepPlan plan) {
        threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        allowed = threads;
        sweep = Sweep.start(plan.squares(), threads, ended::add);
        Thread.ofPlatform().daemon().name("sweep's end").start(this::await);
    }

    private void await() {
        try {
            sweep.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException failed) {
            Throwable cause = failed.getCause();
            problem.set(cause == null ? failed : cause);
        }
    }

    /** An outcome that has not been taken; null for none. */
    @Nullable Outcome take() {
        return ended.poll();
    }

    /** What ended it before its time; null when nothing did. */
    @Nullable Throwable problem() {
        return problem.get();
    }

    /**
     * How many threads may train beside a run that plays: drawing keeps a core, and so does a run at full speed.
     *
     * @param cores there are
     */
    static int allowed(int cores, boolean playing, boolean fast) {
        return Math.max(0, cores - (playing ? 1 : 0) - (fast && playing ? 1 : 0));
    }

    /** Makes way, or goes on with all threads. */
    void makeWay(boolean playing, boolean fast) {
        int now = allowed(threads, playing, fast);
        if (now != allowed) {
            allowed = now;
            sweep.limit(now);
        }
    }

    /** Whether it waits for the run that is watched. */
    boolean waits() {
        return allowed == 0;
    }

    @Override
    public void close() {
        sweep.cancel();
    }
}
