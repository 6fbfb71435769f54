package dev.unroll.app.session;

/** How much happens in one beat: a micro-step, an epoch, or as many epochs as the machine can do. */
public enum Gear {
    SLOW,
    EPOCH,
    FAST
}
