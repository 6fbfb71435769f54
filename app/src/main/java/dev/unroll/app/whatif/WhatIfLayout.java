package dev.unroll.app.whatif;

import dev.unroll.app.network.Box;

/**
 * Where things stand: the real columns above, the changed ones below them, what differs between. As many columns as have room,
 * with the changed timestep among the first. Pure geometry, in pixels.
 *
 * @param first the first timestep with a column, from 1
 * @param columns how many timesteps have one
 * @param real the real states
 * @param differences the bars between
 * @param changed the changed states
 */
record WhatIfLayout(int first, int columns, double cell, Box real, Box differences, Box changed) {
    static final double TITLE = 26;
    /** Above the states: what is read. */
    static final double READ = 22;
    /** Below the states: what is said, how surely, and the loss. */
    static final double SAID = 38;

    static final double LABELS = 92;
    static final double EDGE = 14;
    static final double DIGITS = 40;
    private static final double LEAST = 40;
    private static final double MOST = 120;
    private static final double BARS = 46;
    private static final double TALLEST_UNIT = 20;
    /** So many columns stand before the changed one, where there are more than fit. */
    private static final int BEFORE = 2;

    static WhatIfLayout of(double width, double height, int timesteps, int hidden, int at) {
        double room = Math.max(LEAST, width - LABELS - 2 * EDGE);
        double cell = Math.clamp(room / timesteps, LEAST, MOST);
        int columns = Math.clamp((long) (room / cell), 1, timesteps);
        int first = Math.clamp(at - BEFORE, 1, timesteps - columns + 1);
        double states = Math.clamp(
                (height - TITLE - 2 * (READ + SAID) - BARS - 12) / 2, 24, Math.max(24, hidden * TALLEST_UNIT));
        double left = EDGE + LABELS;
        double right = left + columns * cell;
        double y = TITLE + READ;
        Box real = Box.between(left, y, right, y + states);
        y += states + SAID;
        Box differences = Box.between(left, y, right, y + BARS);
        y += BARS + READ;
        Box changed = Box.between(left, y, right, y + states);
        return new WhatIfLayout(first, columns, cell, real, differences, changed);
    }

    boolean has(int t) {
        return t >= first && t < first + columns;
    }

    double middle(int t) {
        return real.x() + (t - first + 0.5) * cell;
    }

    /** A unit's place within the states of a timestep. */
    Box unit(Box states, int t, int unit, int hidden) {
        double top = states.y() + states.h() * unit / hidden;
        double bottom = states.y() + states.h() * (unit + 1) / hidden;
        double gap = states.h() / hidden > 6 ? 1 : 0;
        return Box.between(middle(t) - cell / 2 + 2, top, middle(t) + cell / 2 - 2, bottom - gap);
    }

    /** The timestep at x; 0 when there is none. */
    int timestepAt(double x) {
        int t = first + (int) Math.floor((x - real.x()) / cell);
        return x >= real.x() && has(t) ? t : 0;
    }
}
