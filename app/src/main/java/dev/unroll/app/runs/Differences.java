package dev.unroll.app.runs;

import dev.unroll.app.run.RunView;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Scope;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import java.util.Comparator;
import java.util.List;

/**
 * In what several runs differ from the first of them, and in what they are equal.
 *
 * @param differing the settings in which some run differs from the first; those in which most do stand first
 * @param equal the others that say something
 */
record Differences(List<Setting<?>> differing, List<Setting<?>> equal) {
    private static final List<Setting<?>> ALWAYS =
            List.of(Settings.CELL, Settings.HIDDEN, Settings.LAYERS, Settings.LR, Settings.EPOCHS, Settings.SEED);

    Differences {
        differing = List.copyOf(differing);
        equal = List.copyOf(equal);
    }

    static Differences of(List<RunView> runs) {
        List<Experiment> asked = runs.stream().map(run -> run.run().asked()).toList();
        if (asked.isEmpty()) {
            return new Differences(List.of(), List.of());
        }
        Experiment first = asked.getFirst();
        List<Setting<?>> said = Settings.ALL.stream()
                .filter(setting -> setting.scope() != Scope.SHOWN)
                .toList();
        // Stable: of those in which equally many differ, the order stays that of the settings.
        List<Setting<?>> differing = said.stream()
                .filter(setting -> differ(setting, first, asked) > 0)
                .sorted(Comparator.comparingLong((Setting<?> setting) -> differ(setting, first, asked))
                        .reversed())
                .toList();
        List<Setting<?>> equal = said.stream()
                .filter(setting -> !differing.contains(setting) && setting.belongs(first))
                .filter(setting -> setting.isSaid(first) || ALWAYS.contains(setting))
                .toList();
        return new Differences(differing, equal);
    }

    private static long differ(Setting<?> setting, Experiment first, List<Experiment> all) {
        return all.stream().filter(other -> differs(setting, first, other)).count();
    }

    /** Whether one experiment says something else than another; what has no meaning in one of them follows from what has. */
    static boolean differs(Setting<?> setting, Experiment first, Experiment other) {
        return setting.belongs(first)
                && setting.belongs(other)
                && !first.get(setting).equals(other.get(setting));
    }
}
