package dev.unroll.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do the parts of one job together; the caller is one of them. Between two jobs a helper looks out for the
 * next one for a moment before it sleeps: the products of a time loop follow each other faster than a thread wakes up.
 */
final class Crew implements AutoCloseable {
    /** Parts that may run at the same time, on any thread of the crew. */
    @FunctionalInterface
    interface Job {
        /**
         * Does one part.
         *
         * @param part from 0
         * @param blas the running thread's own
         */
        void run(int part, Blas blas);
    }

    private static final long LOOKOUT_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int LOOKS = 64;
    private static final Job NOTHING = (part, blas) -> {};

    private final Blas blas = new Blas();
    private final List<Helper> helpers = new ArrayList<>();
    /** Parts not begun; taken from the last to the first. */
    private final AtomicInteger left = new AtomicInteger();

    private final AtomicInteger done = new AtomicInteger();
    private volatile Job job = NOTHING;
    private volatile @Nullable Throwable problem;
    private volatile boolean closed;

    /** A crew of so many threads, the caller's included; the others start with the first job. */
    Crew(int threads) {
        for (int i = 1; i < threads; i++) {
            helpers.add(new Helper());
        }
    }

    /** Threads, the caller's included. */
    int size() {
        return helpers.size() + 1;
    }

    /** The caller's own. */
    Blas blas() {
        return blas;
    }

    /** All parts of a job; returns when the last is done. One caller at a time. */
    void run(int parts, Job whole) {
        if (helpers.isEmpty() || parts < 2) {
            for (int part = 0; part < parts; part++) {
                whole.run(part, blas);
            }
            return;
        }
        job = whole;
        done.set(0);
        left.set(parts);
        for (Helper helper : helpers) {
            helper.call();
        }
        while (takePart(blas)) {
            // One part after the other.
        }
        while (done.get() < parts) {
            Thread.onSpinWait();
        }
        Throwable thrown = problem;
        if (thrown != null) {
            problem = null;
            throw new IllegalStateException(thrown);
        }
    }

    /** Does one part, if one is left. A part that is taken keeps its job in place until it is done. */
    private boolean takePart(Blas own) {
        int part = left.get() - 1;
        if (part < 0) {
            return false;
        }
        if (left.compareAndSet(part + 1, part)) {
            try {
                job.run(part, own);
            } catch (RuntimeException | Error e) {
                problem = e;
            } finally {
                done.incrementAndGet();
            }
        }
        return true;
    }

    /** Ends the helpers; there must be no job under way. */
    @Override
    public void close() {
        closed = true;
        helpers.forEach(Helper::call);
    }

    private final class Helper implements Runnable {
        private final Blas own = new Blas();
        private @Nullable Thread thread;
        private volatile boolean asleep;

        /** There is work, or the end. */
        void call() {
            if (thread == null) {
                if (!closed) {
                    thread = Thread.ofPlatform().daemon().name("products").start(this);
                }
            } else if (asleep) {
                LockSupport.unpark(thread);
            }
        }

        @Override
        public void run() {
            while (!closed) {
                while (takePart(own)) {
                    // One part after the other.
                }
                if (!lookOut()) {
                    asleep = true;
                    if (left.get() == 0 && !closed) {
                        LockSupport.park(Crew.this);
                    }
                    asleep = false;
                }
            }
        }

        /** Whether work came up in the time it is worth to wait for it. */
        private boolean lookOut() {
            long end = System.nanoTime() + LOOKOUT_NANOS;
            do {
                for (int i = 0; i < LOOKS; i++) {
                    if (left.get() > 0) {
                        return true;
                    }
                    Thread.onSpinWait();
                }
            } while (System.nanoTime() - end < 0 && !closed);
            return false;
        }
    }
}
