package dev.unroll.app.panel;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Scope;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import java.util.List;
import java.util.Locale;

/** One setting in which two experiments differ, with its value in each as text. */
record Change(Setting<?> setting, String from, String to) {
    private static final int LONGEST = 14;

    /** In what they differ, in the panel's order, leaving out what has no meaning in {@code edited} and what is only printed. */
    static List<Change> between(Experiment running, Experiment edited) {
        List<Setting<?>> differing = Settings.differing(running, edited);
        return Fields.ORDER.stream()
                .filter(differing::contains)
                .filter(setting -> setting.belongs(edited) && setting.scope() != Scope.SHOWN)
                .map(setting -> new Change(setting, setting.text(running), setting.text(edited)))
                .toList();
    }

    /** What a rebuild would change: all but what holds from the next update on without one. */
    static List<Change> byRebuild(Experiment running, Experiment edited) {
        return between(running, edited).stream()
                .filter(change -> change.setting.scope() != Scope.RATE)
                .toList();
    }

    /** All changes as one text: "hidden 5 → 8, layers 1 → 2". */
    static String describe(List<Change> changes, Words words) {
        return changes.stream()
                .map(change -> change.describe(words))
                .reduce((a, b) -> words.text("panel.changes", a, b))
                .orElse("");
    }

    private String describe(Words words) {
        return words.text("panel.change", label(words), value(from, words), value(to, words));
    }

    /** The value it changes to: "hidden 8". */
    String state(Words words) {
        return words.text("panel.is", label(words), value(to, words));
    }

    private String label(Words words) {
        return words.text("panel." + setting.id());
    }

    private String value(String text, Words words) {
        return switch (setting.codec()) {
            case Codec.Choice<?> choice ->
                words.text("panel." + setting.id() + "."
                        + choice.parse(List.of(text)).name().toLowerCase(Locale.ROOT));
            case Codec.Toggle toggle -> words.text("panel." + setting.id() + "." + text);
            default -> text.isEmpty() ? words.text("panel.nothing") : shortened(text);
        };
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
