package dev.unroll.app.panel;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.util.List;

/** How one experiment differs from another, in a few words: "embedding 0, linear head off". */
public final class Differences {
    private static final int MOST = 2;

    private Differences() {}

    /** What {@code then} had where {@code now} has something else; empty when they differ in nothing a run shows. */
    public static String describe(Experiment then, Experiment now, Words words) {
        List<Change> changes = Change.between(now, then);
        return changes.stream()
                .limit(MOST)
                .map(change -> change.state(words))
                .reduce((a, b) -> words.text("panel.changes", a, b))
                .map(text -> changes.size() > MOST ? words.text("panel.changes.more", text) : text)
                .orElse("");
    }
}
