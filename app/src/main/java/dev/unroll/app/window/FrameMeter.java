package dev.unroll.app.window;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;

/** The times between frames, for as long as asked. FX thread only. */
final class FrameMeter extends AnimationTimer {
    private final long nanos;
    private final CompletableFuture<List<Double>> done = new CompletableFuture<>();
    private final List<Double> milliseconds = new ArrayList<>();
    private long first;
    private long last;

    FrameMeter(long nanos) {
        this.nanos = nanos;
    }

    /** Milliseconds from frame to frame, the shortest first. */
    CompletableFuture<List<Double>> done() {
        return done;
    }

    @Override
    public void handle(long ignored) {
        long now = System.nanoTime();
        if (last == 0) {
            first = now;
        } else {
            milliseconds.add((now - last) / 1e6);
        }
        last = now;
        if (now - first >= nanos) {
            stop();
            Collections.sort(milliseconds);
            done.complete(List.copyOf(milliseconds));
        }
    }
}
