package dev.unroll.app.network;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.MicroStep;

/** Which columns the last micro-step touched: in slow motion the others fade. */
record Attention(int from, int to, boolean one, boolean backward) {
    static final double FADED = 0.5;
    private static final Attention ALL = new Attention(1, Integer.MAX_VALUE, false, false);

    /** The timestep itself and the one its value came from: t − 1 forward, t + 1 backward. */
    static Attention of(Moment moment) {
        return moment.cursor()
                .current()
                .map(step -> switch (step) {
                    case MicroStep.Forward f -> new Attention(f.t() - 1, f.t(), true, false);
                    case MicroStep.Backward b -> new Attention(b.t(), b.t() + 1, true, true);
                    case MicroStep.Losses l -> ALL;
                    case MicroStep.Update u -> ALL;
                })
                .orElse(ALL);
    }

    /** The timestep the micro-step is at; 0 when it is at none. */
    int current() {
        return one ? (backward ? from : to) : 0;
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
