package dev.unroll.app.explorer;

/** Moves a micro-step through its beat: in a given time, or from sub-beat to sub-beat by hand. */
final class Motion {
    /** A sub-beat that is held is shown nearly done: what moves stands where it is used. */
    private static final double SHOWN = 0.9;

    private long startNanos;
    private long durationNanos;
    private boolean running;
    private boolean held;
    private int part;
    /** Whether the next micro-step is to be held in its first sub-beat. */
    private boolean holdNext;

    /** A micro-step has been done. */
    void begin(long nanos, long duration) {
        held = holdNext;
        part = 0;
        running = !holdNext;
        holdNext = false;
        startNanos = nanos;
        durationNanos = duration;
    }

    /** Whether the next micro-step is to be held. */
    boolean isAwaited() {
        return holdNext;
    }

    void stop() {
        running = false;
        held = false;
        holdNext = false;
    }

    Beat at(long nanos) {
        if (held) {
            return new Beat((part + SHOWN) / Beat.PARTS, true);
        }
        if (running) {
            double progress = Math.max(0, nanos - startNanos) / (double) durationNanos;
            if (progress < 1) {
                return new Beat(progress, false);
            }
            running = false;
        }
        return Beat.REST;
    }

    /** One sub-beat on; false where the next micro-step is wanted for it, which will be held. */
    boolean on(Beat now) {
        if (!now.moving()) {
            holdNext = true;
            return false;
        }
        hold(now.held() ? part + 1 : now.part() + 1);
        return true;
    }

    /** One sub-beat back; false where the micro-step itself is to be undone for it. */
    boolean back(Beat now) {
        hold(now.held() ? part - 1 : now.moving() ? now.part() - 1 : Beat.PARTS - 1);
        return held;
    }

    private void hold(int newPart) {
        part = newPart;
        running = false;
        held = newPart >= 0 && newPart < Beat.PARTS;
    }
}
