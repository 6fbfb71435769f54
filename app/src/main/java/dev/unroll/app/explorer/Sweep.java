package dev.unroll.app.explorer;

import dev.unroll.app.run.Cursor;

/** Walks a cursor from nothing done to the end of an epoch in a given time. */
final class Sweep {
    private Cursor end = Cursor.start(1, 1);
    private long startNanos;
    private long durationNanos;
    private boolean running;

    void start(Cursor last, long nanos, long duration) {
        end = last;
        startNanos = nanos;
        durationNanos = duration;
        running = true;
    }

    void stop() {
        running = false;
    }

    boolean running() {
        return running;
    }

    /** The cursor at a time; at the end of its time the sweep stops. */
    Cursor at(long nanos) {
        long elapsed = nanos - startNanos;
        if (elapsed >= durationNanos) {
            running = false;
            return end;
        }
        int done = (int) (end.total() * Math.max(0, elapsed) / durationNanos);
        return end.at(Math.min(done, end.total()));
    }
}
