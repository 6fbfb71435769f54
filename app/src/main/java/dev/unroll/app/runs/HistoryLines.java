package dev.unroll.app.runs;

import dev.unroll.app.run.Deed;
import dev.unroll.app.run.Deeds;
import dev.unroll.app.run.RunView;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.train.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was done to runs, a line a deed, and how many steps lead to each: undone ones stand after those that hold. */
final class HistoryLines {
    private HistoryLines() {}

    /**
     * A state the runs have been in.
     *
     * @param steps how many deeds to undo to come there, negative to do again; 0 for the one shown
     */
    record Line(String text, int steps) {}

    /** The states, the oldest first; the first is the one before all deeds that are known. */
    static List<Line> of(Deeds deeds, List<RunView> runs, Map<Long, String> names, Words words) {
        List<Line> lines = new ArrayList<>();
        int done = deeds.done().size();
        lines.add(new Line(words.text("runs.history.start"), done));
        for (int i = 0; i < done; i++) {
            lines.add(new Line(text(deeds.done().get(i), runs, names, words), done - 1 - i));
        }
        for (int i = 0; i < deeds.undone().size(); i++) {
            lines.add(new Line(text(deeds.undone().get(i), runs, names, words), -1 - i));
        }
        return lines;
    }

    private static String text(Deed deed, List<RunView> runs, Map<Long, String> names, Words words) {
        String run = Long.toString(deed.run());
        @Nullable String known = names.get(deed.run());
        String name = known == null ? words.text("runs.history.gone") : known;
        return switch (deed) {
            case Deed.Began d -> words.text("runs.history.began", run, name);
            case Deed.Branched d ->
                words.text(
                        "runs.history.branched",
                        run,
                        Long.toString(d.from().run()),
                        brief(runs, d.run(), d.from().updates()));
            case Deed.Changed d -> edit(d, runs, words);
            case Deed.Renamed d ->
                d.name() == null
                        ? words.text("runs.history.unnamed", run)
                        : words.text("runs.history.renamed", run, d.name());
            case Deed.Hid d -> words.text(d.hidden() ? "runs.history.hid" : "runs.history.unhid", run);
            case Deed.Opened d -> words.text("runs.history.opened", d.session());
            case Deed.Deleted d -> words.text("runs.history.deleted", run);
        };
    }

    private static String edit(Deed.Changed deed, List<RunView> runs, Words words) {
        String run = Long.toString(deed.run());
        String after = brief(runs, deed.run(), deed.edit().after());
        return switch (deed.edit()) {
            case Edit.Rate rate -> words.text("runs.history.rate", run, Codec.Real.text(rate.learningRate()), after);
            case Edit.Weight weight ->
                words.text("runs.history.weight", run, weight.parameter(), RunsModel.loss(weight.value()), after);
        };
    }

    private static String brief(List<RunView> runs, long id, int updates) {
        Optional<RunView> run =
                runs.stream().filter(view -> view.run().id() == id).findFirst();
        return run.map(view -> view.run().count().brief(updates)).orElse(Integer.toString(updates));
    }
}
