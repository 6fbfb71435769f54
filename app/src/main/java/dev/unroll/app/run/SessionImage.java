package dev.unroll.app.run;

import java.util.List;

/**
 * All runs there are, without a trainer. Immutable.
 *
 * @param runs in the order in which they were begun; at least one
 * @param shown the one that is shown
 * @param previous the one shown before it; 0 for none
 * @param last the highest number a run has had
 */
record SessionImage(List<RunImage> runs, long shown, long previous, long last) {
    SessionImage {
        runs = List.copyOf(runs);
    }

    /** The run shown. */
    RunImage current() {
        return runs.stream()
                .filter(image -> image.run().id() == shown)
                .findFirst()
                .orElseThrow();
    }
}
