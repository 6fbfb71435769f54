package dev.unroll.app.panel;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Section;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in the panel's fields, as it was typed: a text a setting, of a list a line an element. A field that says
 * nothing, because the default holds, is empty.
 */
record Fields(Map<Setting<?>, String> texts) {
    /** All settings, a section after the other. */
    static final List<Setting<?>> ORDER = Settings.ALL.stream()
            .sorted(Comparator.comparing(Setting::section))
            .<Setting<?>>map(setting -> setting)
            .toList();

    /** Those that have a field. */
    static final List<Setting<?>> ROWS = ORDER.stream()
            .filter(setting -> setting.section() != Section.ASIDE)
            .<Setting<?>>map(setting -> setting)
            .toList();

    Fields {
        texts = Map.copyOf(texts);
    }

    /** The fields that describe an experiment. */
    static Fields of(Experiment experiment) {
        Map<Setting<?>, String> texts = new LinkedHashMap<>();
        for (Setting<?> setting : ROWS) {
            boolean unsaid = setting.mayBeBlank() && !setting.isSaid(experiment);
            texts.put(setting, unsaid ? "" : String.join("\n", setting.texts(experiment)));
        }
        return new Fields(texts);
    }

    /** A field's text. */
    String text(Setting<?> setting) {
        return texts.getOrDefault(setting, "");
    }

    /** These with another text in one field. */
    Fields with(Setting<?> setting, String text) {
        Map<Setting<?>, String> others = new LinkedHashMap<>(texts);
        others.put(setting, text);
        return new Fields(others);
    }
}
