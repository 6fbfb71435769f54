package dev.unroll.app.progress;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how long a run that is being played will still take, from how fast it has gone since it was last started, or
 * since its pace was last changed.
 */
public final class PlayClock {
    private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private @Nullable Object pace;
    private long startNanos;
    private int first;
    private int last;
    private int done;
    private long now;

    /**
     * Where the run is now.
     *
     * @param newPace what its speed depends on: another value starts the estimate afresh; null while it is not played
     * @param newDone updates done
     * @param newLast updates there are to do
     */
    public void update(@Nullable Object newPace, int newDone, int newLast, long nanos) {
        if (newPace == null || !newPace.equals(pace) || newDone < done) {
            startNanos = nanos;
            first = newDone;
        }
        pace = newPace;
        done = newDone;
        last = newLast;
        now = nanos;
    }

    /** Empty while nothing is played, too little has been done to say, or all is done. */
    public Optional<TimeLeft> timeLeft() {
        boolean known = pace != null && done > first && now - startNanos >= LEAST_NANOS && done < last;
        return known ? Optional.of(new TimeLeft(startNanos, first, last)) : Optional.empty();
    }

    /** Updates done. */
    public int done() {
        return done;
    }

    /** When that was. */
    public long nanos() {
        return now;
    }
}
