package dev.unroll.app.panel;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Section;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads the panel's fields as an experiment, or says what is wrong with them. No toolkit. */
final class PanelModel {
    /** What says how a model is trained, beside how it is updated. */
    private static final List<Setting<?>> OF_A_RUN = List.of(Settings.LOSS, Settings.EPOCHS);

    private final Experiment base;
    private final ExperimentBuilder draft;
    private final Map<Setting<?>, InvalidInput> problems = new LinkedHashMap<>();

    private PanelModel(Fields fields, Experiment base) {
        this.base = base;
        // Where a field cannot be read the running value stands in, so that the other fields are checked all the same.
        draft = base.toBuilder();
        for (Setting<?> setting : Settings.ALL) {
            if (Fields.ROWS.contains(setting) && shows(setting)) {
                read(setting, fields.text(setting));
            } else if (!setting.belongs(draft)) {
                draft.unset(setting);
            }
        }
        if (!draft.get(Settings.CORPUS).equals(base.get(Settings.CORPUS))) {
            // A vocabulary belongs to its text: another text has its own.
            draft.unset(Settings.VOCAB);
        }
    }

    /** Reads the fields; what the panel does not show is taken from {@code base}. */
    static Checked check(Fields fields, Experiment base) {
        PanelModel model = new PanelModel(fields, base);
        for (InvalidInput problem : model.draft.problems()) {
            model.problems.putIfAbsent(model.row(problem.field()), problem);
        }
        return model.problems.isEmpty() ? new Checked.Valid(model.draft.build()) : new Checked.Broken(model.problems);
    }

    /** What the fields say as far as they can be read, beside which the panel decides what else it asks. */
    static Values values(Fields fields, Experiment base) {
        return new PanelModel(fields, base).draft;
    }

    /** The learning rate, if it is one: it alone needs no rebuild, whatever the other fields hold. */
    static OptionalDouble learningRate(Fields fields) {
        try {
            return OptionalDouble.of(Settings.LR.codec().parse(List.of(fields.text(Settings.LR))));
        } catch (InvalidInput problem) {
            return OptionalDouble.empty();
        }
    }

    /** A text as its value is spelled: 100 for 1e2; as it is where it spells none. */
    static <T> String spelled(Setting<T> setting, String text) {
        if (text.isEmpty() || setting.codec().isList()) {
            return text;
        }
        try {
            return String.join("", setting.codec().texts(setting.codec().parse(List.of(text))));
        } catch (InvalidInput problem) {
            return text;
        }
    }

    /** Whether a field is shown: beside those values, in an experiment begun as {@code base}. */
    static boolean shows(Setting<?> setting, Values values, Experiment base) {
        // The characters of a whole text are known when it has been read.
        boolean ofText =
                setting == Settings.VOCAB && values.get(Settings.CORPUS).isPresent();
        boolean forLabels =
                setting == Settings.TARGETS && values.get(Settings.LABELS).isPresent();
        boolean ofTraining = setting.section() == Section.UPDATE || OF_A_RUN.contains(setting);
        return setting.belongs(values)
                && !ofText
                && !forLabels
                && (trains(values) || !ofTraining)
                && (!setting.isOptional() || setting.isSaid(base));
    }

    /** Whether there is something to learn: without targets, labels or a series there is a forward pass only. */
    static boolean trains(Values values) {
        return values.get(Settings.CORPUS).isPresent()
                || values.get(Settings.TARGETS).isPresent()
                || values.get(Settings.LABELS).isPresent()
                || values.get(Settings.SERIES).isPresent();
    }

    private boolean shows(Setting<?> setting) {
        return shows(setting, draft, base);
    }

    private void read(Setting<?> setting, String text) {
        if (text.isEmpty() && setting.mayBeBlank()) {
            draft.unset(setting);
            return;
        }
        try {
            draft.parse(setting, setting.codec().isList() ? lines(text) : List.of(text));
        } catch (InvalidInput problem) {
            problems.put(setting, problem);
        }
    }

    /** The field a broken rule names; the first one where it names none that is shown. */
    private Setting<?> row(String key) {
        List<Setting<?>> shown = Fields.ROWS.stream()
                .filter(this::shows)
                .<Setting<?>>map(setting -> setting)
                .toList();
        return shown.stream()
                .filter(setting -> setting.key().equals(key))
                .<Setting<?>>map(setting -> setting)
                .findFirst()
                .orElse(shown.getFirst());
    }

    /** One sequence a line; blanks count, empty lines at the end do not. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        while (lines.size() > 1 && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines.isEmpty() ? List.of("") : lines;
    }
}
