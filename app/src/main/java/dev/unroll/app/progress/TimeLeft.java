package dev.unroll.app.progress;

import dev.unroll.app.words.Words;
import java.util.concurrent.TimeUnit;

/**
 * How long work will still take, if it goes on as it has gone so far.
 *
 * @param startNanos when it began
 * @param first how much was done then
 * @param last how much there is to do
 */
public record TimeLeft(long startNanos, int first, int last) {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;

    /** Seconds, once {@code done} is done; {@code done} is above {@code first}. */
    public long seconds(int done, long nowNanos) {
        double perStep = (double) (nowNanos - startNanos) / (done - first);
        return Math.round(perStep * (last - done) / TimeUnit.SECONDS.toNanos(1));
    }

    /** The same in the words of a clock. */
    public String text(Words words, int done, long nowNanos) {
        long seconds = seconds(done, nowNanos);
        if (seconds < MINUTE) {
            return words.text("progress.time.seconds", Long.toString(seconds));
        }
        if (seconds < HOUR) {
            return words.text(
                    "progress.time.minutes", Long.toString(seconds / MINUTE), Long.toString(seconds % MINUTE));
        }
        return words.text("progress.time.hours", Long.toString(seconds / HOUR), Long.toString(seconds % HOUR / MINUTE));
    }
}
