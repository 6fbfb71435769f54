package dev.unroll.app.runs;

import dev.unroll.app.run.Run;
import dev.unroll.app.run.RunView;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.train.Edit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What runs are called side by side: the name they were given, or in what they differ from the first. No two have one name. */
public final class RunTitles {
    private static final int MOST = 2;

    private final Words words;
    private final SettingText text;

    RunTitles(Words words) {
        this.words = words;
        text = new SettingText(words);
    }

    /** The names by the runs' ids. */
    public static Map<Long, String> of(List<RunView> runs, Words words) {
        return new RunTitles(words).of(runs, Differences.of(runs));
    }

    /** The same, with what they differ in known. */
    Map<Long, String> of(List<RunView> runs, Differences differences) {
        Map<Long, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (RunView view : runs) {
            Run run = view.run();
            String given = run.name();
            String name = given != null ? given : own(run, runs.getFirst().run(), differences);
            names.put(run.id(), taken.add(name) ? name : words.text("runs.name.twice", name, Long.toString(run.id())));
        }
        return names;
    }

    private String own(Run run, Run first, Differences differences) {
        Experiment asked = run.asked();
        List<String> parts = new ArrayList<>();
        if (run.id() == first.id()) {
            parts.add(
                    differences.differing().isEmpty()
                            ? text.value(Settings.CELL, asked)
                            : text.state(differences.differing().getFirst(), asked));
        } else {
            Optional<Edit.Rate> rate = lastRate(run, first);
            for (Setting<?> setting : differences.differing()) {
                boolean byHand = setting.equals(Settings.LR) && rate.isPresent();
                if (!byHand && Differences.differs(setting, first.asked(), asked) && setting.belongs(asked)) {
                    parts.add(text.state(setting, asked));
                }
            }
            parts.addAll(edits(run, first, rate));
        }
        if (parts.isEmpty()) {
            parts.add(text.value(Settings.CELL, asked));
        }
        String all = parts.stream()
                .limit(MOST)
                .reduce((a, b) -> words.text("panel.changes", a, b))
                .orElseThrow();
        return parts.size() > MOST ? words.text("panel.changes.more", all) : all;
    }

    private static Optional<Edit.Rate> lastRate(Run run, Run first) {
        return run.edits().stream()
                .filter(edit -> !first.edits().contains(edit))
                .filter(Edit.Rate.class::isInstance)
                .map(Edit.Rate.class::cast)
                // Before the first epoch a rate is a setting like any other.
                .filter(rate -> rate.after() >= run.first())
                .reduce((a, b) -> b);
    }

    private List<String> edits(Run run, Run first, Optional<Edit.Rate> rate) {
        List<String> parts = new ArrayList<>();
        rate.ifPresent(last -> parts.add(words.text(
                "panel.run.lr", Settings.LR.text(run.asked()), run.count().brief(last.after() + 1))));
        long weights = run.edits().stream()
                .filter(edit -> edit instanceof Edit.Weight && !first.edits().contains(edit))
                .count();
        if (weights > 0) {
            parts.add(words.text("panel.run.weights", weights));
        }
        Run.Parting parent = run.parent();
        if (parent != null && parts.isEmpty()) {
            parts.add(words.text("panel.run.branch", run.count().brief(parent.updates())));
        }
        return parts;
    }
}
