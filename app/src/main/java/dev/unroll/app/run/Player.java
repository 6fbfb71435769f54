package dev.unroll.app.run;

/** How a run is played: the gear, the beat, and whether it goes on. The worker's alone. */
final class Player {
    private Gear gear = Gear.SLOW;
    private double speed = 1;
    private RunState state = RunState.PAUSED;
    private long nextBeat;
    /** Whether it is played at full speed to the end, whatever the gear. */
    private boolean hurried;

    Gear gear() {
        return gear;
    }

    /** The gear it is played in now. */
    Gear playedIn() {
        return hurried ? Gear.FAST : gear;
    }

    void setGear(Gear newGear, long nanos) {
        gear = newGear;
        hurried = false;
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
        hurried = false;
    }

    boolean playing() {
        return state == RunState.PLAYING;
    }

    /** The first beat is due at once. */
    void play(long nanos) {
        setState(RunState.PLAYING);
        nextBeat = nanos;
    }

    /** At full speed until it ends or something else is asked for. */
    void hurry(long nanos) {
        play(nanos);
        hurried = true;
    }

    void pause() {
        if (playing()) {
            setState(RunState.PAUSED);
        }
    }

    /** A beat has been played. */
    void played(long nanos) {
        nextBeat = Math.max(nextBeat + beatNanos(), nanos);
    }

    /** How long the next beat can be waited for, while playing. */
    long patience(long nanos) {
        return playedIn() == Gear.FAST ? 0 : nextBeat - nanos;
    }

    private long beatNanos() {
        return (long) (Gear.BEAT_NANOS / speed);
    }
}
