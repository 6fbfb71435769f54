package dev.unroll.app.panel;

import dev.unroll.app.run.Run;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.train.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs are called beside another: the name they were given, or what is different in them. */
public final class RunNames {
    private static final int MOST = 2;

    private RunNames() {}

    /**
     * What {@code run} has where {@code other} has something else, in a few words: its settings, what was changed by hand, where it has
     * left another. Empty when they differ in nothing.
     */
    public static String describe(Run run, Run other, Words words) {
        String given = run.name();
        if (given != null) {
            return given;
        }
        List<Edit> own = new ArrayList<>(run.edits());
        own.removeAll(other.edits());
        Optional<Edit.Rate> rate = own.stream()
                .filter(Edit.Rate.class::isInstance)
                .map(Edit.Rate.class::cast)
                .reduce((first, last) -> last);
        List<Change> settings = rate.isPresent()
                ? Change.byRebuild(other.asked(), run.asked())
                : Change.between(other.asked(), run.asked());
        List<String> parts = new ArrayList<>();
        settings.forEach(change -> parts.add(change.state(words)));
        rate.ifPresent(last -> parts.add(words.text(
                "panel.run.lr", Settings.LR.text(run.asked()), run.count().brief(last.after() + 1))));
        long weights = own.stream().filter(Edit.Weight.class::isInstance).count();
        if (weights > 0) {
            parts.add(words.text("panel.run.weights", weights));
        }
        Run.Parting parent = run.parent();
        if (parts.isEmpty() && parent != null) {
            parts.add(words.text("panel.run.branch", run.count().brief(parent.updates())));
        }
        String all = parts.stream()
                .limit(MOST)
                .reduce((a, b) -> words.text("panel.changes", a, b))
                .orElse("");
        return parts.size() > MOST ? words.text("panel.changes.more", all) : all;
    }
}
