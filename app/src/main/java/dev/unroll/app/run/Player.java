package dev.unroll.app.run;

/** How a run is played: the gear, the beat, and whether it goes on. The worker's alone. */
final class Player {
    private Gear gear = Gear.SLOW;
    private double speed = 1;
    private RunState state = RunState.PAUSED;
    private long nextBeat;

    Gear gear() {
        return gear;
    }

    void setGear(Gear newGear, long nanos) {
        gear = newGear;
        nextBeat = nanos + beatNanos();
    }

    double speed() {
        return speed;
    }

    void setSpeed(double newSpeed) {
        speed = newSpeed;
    }

    RunState state() {
        return state;
    }

    void setState(RunState now) {
        state = now;
    }

    boolean playing() {
        return state == RunState.PLAYING;
    }

    /** The first beat is due at once. */
    void play(long nanos) {
        state = RunState.PLAYING;
        nextBeat = nanos;
    }

    void pause() {
        if (playing()) {
            state = RunState.PAUSED;
        }
    }

    /** A beat has been played. */
    void played(long nanos) {
        nextBeat = Math.max(nextBeat + beatNanos(), nanos);
    }

    /** How long the next beat can be waited for, while playing. */
    long patience(long nanos) {
        return gear == Gear.FAST ? 0 : nextBeat - nanos;
    }

    private long beatNanos() {
        return (long) (Gear.BEAT_NANOS / speed);
    }
}
