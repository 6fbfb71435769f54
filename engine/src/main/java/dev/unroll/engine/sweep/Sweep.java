package dev.unroll.engine.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains the squares of a sweep on threads of its own. A square is one run on one thread, from making its trainer to closing it, so
 * no result depends on how many threads there are. How many may work can be changed while they do: whoever needs the cores lowers
 * it, to 0 for a while, and a square under way waits between two epochs. Safe to be called from any thread.
 */
public final class Sweep implements AutoCloseable {
    private final List<Square> squares;
    private final Consumer<Outcome> finished;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Threads with a lower number may work. Read between epochs without the lock. */
    private volatile int allowed;

    private volatile boolean cancelled;
    private int waiting;
    private int done;
    private @Nullable Throwable problem;

    // Nothing relies on the priority: a sweep only makes way where it can.
    @SuppressWarnings("ThreadPriorityCheck")
    private Sweep(List<Square> squares, int threads, Consumer<Outcome> finished) {
        this.squares = List.copyOf(squares);
        this.finished = finished;
        allowed = threads;
        for (int i = 0; i < threads; i++) {
            int number = i;
            this.threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("sweep")
                    .priority(Thread.MIN_PRIORITY)
                    .unstarted(() -> work(number)));
        }
    }

    /**
     * Starts a sweep on so many threads.
     *
     * @param finished is handed every square as it ends, on one of these threads, one call at a time
     */
    public static Sweep start(List<Square> squares, int threads, Consumer<Outcome> finished) {
        Sweep sweep = new Sweep(squares, threads, finished);
        sweep.threads.forEach(Thread::start);
        return sweep;
    }

    /** One thread a core. */
    public static Sweep start(List<Square> squares, Consumer<Outcome> finished) {
        return start(squares, Runtime.getRuntime().availableProcessors(), finished);
    }

    /** From now on at most so many squares are trained at a time; 0 makes all wait. */
    public void limit(int atATime) {
        lock.lock();
        try {
            allowed = atATime;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many runs there are. */
    public int runs() {
        return squares.size();
    }

    /** How many have ended and been handed out. */
    public int done() {
        lock.lock();
        try {
            return done;
        } finally {
            lock.unlock();
        }
    }

    /** How many threads wait because of {@link #limit}. */
    public int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Lets no further square begin, and those under way end after their epoch, without an outcome. Does not wait. */
    public void cancel() {
        lock.lock();
        try {
            cancelled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until every square is done, or the sweep was cancelled.
     *
     * @return whether all are done
     * @throws IllegalStateException when a run or {@code finished} failed; the sweep is cancelled then
     * @throws InterruptedException when this thread was interrupted while it waited
     */
    public boolean await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        lock.lock();
        try {
            if (problem != null) {
                throw new IllegalStateException(problem);
            }
            return done == squares.size();
        } finally {
            lock.unlock();
        }
    }

    /** Cancels, and waits for the squares under way to end. */
    @Override
    public void close() {
        cancel();
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(int number) {
        try {
            while (mayWork(number)) {
                int index = next.getAndIncrement();
                if (index >= squares.size()) {
                    return;
                }
                new SquareRun(squares.get(index), () -> mayWork(number)).run().ifPresent(this::handOut);
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Waits while others need the core; false when the sweep is cancelled. */
    private boolean mayWork(int number) {
        if (number >= allowed) {
            lock.lock();
            try {
                waiting++;
                while (number >= allowed && !cancelled) {
                    changed.awaitUninterruptibly();
                }
            } finally {
                waiting--;
                lock.unlock();
            }
        }
        return !cancelled;
    }

    private void handOut(Outcome outcome) {
        lock.lock();
        try {
            if (!cancelled) {
                finished.accept(outcome);
                done++;
            }
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable failure) {
        lock.lock();
        try {
            if (problem == null) {
                problem = failure;
            }
            cancelled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
