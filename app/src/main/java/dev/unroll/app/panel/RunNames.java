package dev.unroll.app.panel;

import dev.unroll.app.run.Run;
import dev.unroll.app.words.Words;
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
        List<String> parts = new ArrayList<>();
        for (Change change : Change.between(other.asked(), run.asked())) {
            parts.add(change.state(words));
        }
        List<Edit> own = new ArrayList<>(run.edits());
        own.removeAll(other.edits());
        rate(run, other, own, words).ifPresent(parts::add);
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

    private static Optional<String> rate(Run run, Run other, List<Edit> own, Words words) {
        String rate = Fields.of(run.asked()).text(Field.LR);
        return own.stream()
                .filter(Edit.Rate.class::isInstance)
                .reduce((first, last) -> last)
                .map(last -> words.text("panel.run.lr.from", rate, run.count().brief(last.after() + 1)))
                .or(() -> run.asked().lr() == other.asked().lr()
                        ? Optional.empty()
                        : Optional.of(words.text("panel.run.lr", rate)));
    }
}
