package dev.unroll.app.runs;

import dev.unroll.app.words.Spelling;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import java.util.Locale;
import java.util.Set;

/** A setting and its value as a table of runs says them. */
final class SettingText {
    private static final int LONGEST = 14;

    private static final int LONGEST_NUMBER = 8;
    /** Their values say by themselves what they are of. */
    private static final Set<Setting<?>> SPEAKING = Set.of(Settings.CELL, Settings.NONLINEARITY, Settings.OPTIMIZER);

    private final Words words;

    SettingText(Words words) {
        this.words = words;
    }

    /** As the panel names it. */
    String label(Setting<?> setting) {
        return words.text("panel." + setting.id());
    }

    /** Its value in an experiment; a dash where it has no meaning there. */
    String value(Setting<?> setting, Experiment experiment) {
        if (!setting.belongs(experiment)) {
            return words.text("runs.none");
        }
        String text = setting.text(experiment);
        return switch (setting.codec()) {
            case Codec.Choice<?> choice -> words.text(Spelling.key(setting, choice, text));
            case Codec.Toggle toggle -> words.text("panel." + setting.id() + "." + text);
            case Codec.Real real -> brief(text);
            default -> text.isEmpty() ? words.text("panel.nothing") : shortened(text);
        };
    }

    /** The two together, short: "lr 0.01", "LSTM". */
    String state(Setting<?> setting, Experiment experiment) {
        String value = value(setting, experiment);
        return SPEAKING.contains(setting) ? value : words.text("panel.is", label(setting), value);
    }

    /** A number that a sweep has made has all its digits; four of them tell it from its neighbours. */
    private static String brief(String number) {
        return number.length() <= LONGEST_NUMBER
                ? number
                : Codec.Real.text(Double.parseDouble(String.format(Locale.ROOT, "%.3e", Double.parseDouble(number))));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
