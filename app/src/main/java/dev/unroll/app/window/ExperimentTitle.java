package dev.unroll.app.window;

import dev.unroll.app.run.ExperimentMatch;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment is called: the preset or the file it is, the same and edited while it still learns the same text, and after its
 * own text otherwise. No toolkit.
 *
 * @param named what was recognised last; null before that
 */
record ExperimentTitle(@Nullable Named named, String text) {
    private static final int LONGEST = 22;

    /**
     * An experiment that has a name: a preset's title, a file's name.
     *
     * @param file where it is; null for a preset
     */
    record Named(
            String name, Experiment experiment, @Nullable Path file) {}

    /**
     * The title of {@code shown}.
     *
     * @param known the presets
     * @param last what was opened or recognised last; null for nothing
     */
    static ExperimentTitle of(Experiment shown, List<Named> known, @Nullable Named last, Words words) {
        // What was opened last comes first: a file may hold a preset.
        Optional<Named> same = Stream.concat(Stream.ofNullable(last), known.stream())
                .filter(named -> ExperimentMatch.same(named.experiment(), shown))
                .findFirst();
        if (same.isPresent()) {
            return new ExperimentTitle(same.get(), same.get().name());
        }
        return new ExperimentTitle(
                last,
                last != null && sameText(last.experiment(), shown)
                        ? words.text("window.presets.edited", last.name())
                        : own(shown, words));
    }

    /** Whether both learn the same text. */
    static boolean sameText(Experiment one, Experiment other) {
        return Settings.differing(one, other).stream()
                .noneMatch(setting -> setting == Settings.INPUTS
                        || setting == Settings.TARGETS
                        || setting == Settings.LABELS
                        || setting == Settings.SERIES
                        || setting == Settings.CORPUS);
    }

    /** After its own text. */
    private static String own(Experiment shown, Words words) {
        SeriesValues series = shown.series();
        if (series != null) {
            return words.text("window.presets.series", series.length(), series.sequences());
        }
        if (shown.inputs().isEmpty()) {
            return words.text("window.presets.own");
        }
        List<String> targets = shown.targets();
        String input = shortened(shown.inputs().getFirst());
        int more = shown.inputs().size() - 1;
        if (shown.labels().isPresent()) {
            return words.text(
                    "window.presets.classes",
                    shown.inputs().size(),
                    shown.classes().size());
        }
        if (more > 0) {
            return words.text("window.presets.several", input, more);
        }
        return targets == null ? input : words.text("window.presets.word", input, shortened(targets.getFirst()));
    }

    private static String shortened(String text) {
        return Vocabulary.split(text).size() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
