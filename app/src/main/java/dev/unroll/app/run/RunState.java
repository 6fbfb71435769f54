package dev.unroll.app.run;

/** Where a run stands. */
public enum RunState {
    /** The engine is starting up; commands wait. */
    STARTING,
    /** Not playing: before the first step, or paused. */
    PAUSED,
    PLAYING,
    /** All epochs of the experiment are done; further steps go beyond them. */
    FINISHED,
    /** The loss became NaN or infinite; the last good state stays. */
    DIVERGED,
    /** The worker failed; the message says how. */
    FAILED
}
