package dev.unroll.app.network;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.MicroStep;

/**
 * Which columns the last micro-step touched: in slow motion the others fade.
 *
 * @param current the timestep the micro-step is at; 0 when it is at none
 */
record Attention(int from, int to, int current, boolean backward) {
    static final double FADED = 0.5;
    private static final Attention ALL = new Attention(1, Integer.MAX_VALUE, 0, false);

    /** The timestep itself and the one its value came from: t − 1 forward, t + 1 backward; backwards in time the other way round. */
    static Attention of(Moment moment) {
        Cursor cursor = moment.cursor();
        return cursor.current()
                .map(step -> switch (step) {
                    case MicroStep.Forward f -> between(f.t(), cursor.before(f.t(), f.layer()), false);
                    case MicroStep.Backward b -> between(b.t(), cursor.after(b.t(), b.layer()), true);
                    case MicroStep.Join j -> ALL;
                    case MicroStep.Losses l -> ALL;
                    case MicroStep.Update u -> ALL;
                })
                .orElse(ALL);
    }

    private static Attention between(int t, int other, boolean backward) {
        return new Attention(Math.min(t, other), Math.max(t, other), t, backward);
    }

    double alpha(Moment moment, int t) {
        return !moment.slowMotion() || (t >= from && t <= to) ? 1 : FADED;
    }

    /**
     * The timestep to keep in sight: the current one, else the selected one, else the last; at the start the first. While
     * epochs run through, columns that open one after the other would only flicker: the last one stays.
     */
    static int focus(Moment moment) {
        boolean runsThrough = moment.playing() && !moment.slowMotion();
        int current = runsThrough ? 0 : of(moment).current();
        var selected = runsThrough && !moment.gaze().pinned() ? null : moment.selected();
        int other = moment.cursor().atStart() && !runsThrough ? 1 : moment.timesteps();
        int t = current > 0 ? current : selected != null ? selected.t() : other;
        return Math.clamp(t, 1, moment.timesteps());
    }
}
