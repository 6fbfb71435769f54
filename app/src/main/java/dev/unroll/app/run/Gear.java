package dev.unroll.app.run;

/** How much happens in one beat: a micro-step, an epoch, or as many epochs as the machine can do. */
public enum Gear {
    SLOW,
    EPOCH,
    FAST;

    /** A beat at speed 1, in nanoseconds. */
    public static final long BEAT_NANOS = 300_000_000L;
}
