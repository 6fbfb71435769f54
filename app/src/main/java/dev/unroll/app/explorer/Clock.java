package dev.unroll.app.explorer;

import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.MicroStep;

/** Two networks in step: what one is doing the other is doing, however many micro-steps each has for it. */
final class Clock {
    private Clock() {}

    /** Where a network stands, {@code to} of its own micro-steps, when another stands at {@code from}: in the same phase, as far into it. */
    static Cursor inStep(Cursor from, Cursor to) {
        if (from.total() == to.total()) {
            return to.at(from.done());
        }
        int begun = 0;
        int otherBegun = 0;
        for (MicroStep.Phase phase : MicroStep.Phase.values()) {
            int end = from.lastOf(phase);
            int otherEnd = to.lastOf(phase);
            if (from.done() <= end) {
                int into = from.done() - begun;
                int all = end - begun;
                return to.at(otherBegun + (into * (otherEnd - otherBegun) + all - 1) / all);
            }
            begun = end;
            otherBegun = otherEnd;
        }
        return to.at(to.total());
    }
}
