package dev.unroll.app.panel;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Section;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.Values;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;

/** The panel's controls, one a setting, as one value that is read and written. */
final class Inputs {
    private final Words words;
    private final Runnable edited;
    private final Map<Setting<?>, Row> rows = new LinkedHashMap<>();
    private final VBox box = new VBox();
    private @Nullable Experiment base;
    private boolean filling;

    private record Row(FieldRow view, FieldControl control) {}

    Inputs(Words words, Runnable edited) {
        this.words = words;
        this.edited = edited;
        Section section = null;
        for (Setting<?> setting : Fields.ROWS) {
            if (setting.section() != section) {
                section = setting.section();
                title(section);
            }
            FieldControl control = FieldControl.of(setting, words, this::changed);
            FieldRow view = new FieldRow(setting.id(), control.node(), words);
            rows.put(setting, new Row(view, control));
            box.getChildren().add(view);
        }
        box.getStyleClass().add("fields");
    }

    Node node() {
        return box;
    }

    /** Updates and runs stand together: both are how the model is trained. */
    private void title(Section section) {
        if (section == Section.RUN) {
            return;
        }
        Label title = new Label(words.text("panel." + section.name().toLowerCase(Locale.ROOT)));
        title.getStyleClass().add("section-title");
        box.getChildren().add(title);
    }

    private void changed() {
        if (!filling) {
            arrange();
            edited.run();
        }
    }

    /** Shows the rows that have a meaning beside the others, long texts in the panel's full width. */
    private void arrange() {
        if (base == null) {
            return;
        }
        Experiment began = base;
        Values values = PanelModel.values(get(), began);
        boolean wideList = rows.entrySet().stream()
                .anyMatch(entry -> entry.getKey().codec().isList()
                        && entry.getValue().control().isWide());
        rows.forEach((setting, row) -> {
            boolean shown = PanelModel.shows(setting, values, began);
            row.view().setVisible(shown);
            row.view().setManaged(shown);
            // Inputs and targets stand under each other, letter by letter.
            row.view()
                    .setWide(setting.codec().isList() ? wideList : row.control().isWide());
            if (setting.mayBeBlank() && row.control().node() instanceof TextInputControl field) {
                field.setPromptText(blank(setting, values));
            }
        });
    }

    /** What an empty field means. */
    private String blank(Setting<?> setting, Values values) {
        String standard = String.join("|", setting.standardTexts(values));
        return setting.codec() instanceof Codec.Maybe<?> ? words.text("panel.nothing") : standard;
    }

    Fields get() {
        Map<Setting<?>, String> texts = new LinkedHashMap<>();
        rows.forEach((setting, row) -> texts.put(setting, row.control().text()));
        return new Fields(texts);
    }

    /** Fills the fields with an experiment. */
    void set(Experiment experiment) {
        base = experiment;
        Fields fields = Fields.of(experiment);
        filling = true;
        rows.forEach((setting, row) -> row.control().setText(fields.text(setting)));
        filling = false;
        arrange();
    }

    /** Shows the learning rate in use, unless it is just being typed. */
    void setLearningRate(double value) {
        Row row = rows.get(Settings.LR);
        if (row != null && !row.control().node().isFocused()) {
            row.control().setText(Codec.Real.text(value));
        }
    }

    void show(Map<Setting<?>, InvalidInput> problems) {
        rows.forEach((setting, row) -> {
            InvalidInput problem = problems.get(setting);
            row.view().show(problem == null ? null : words.problem(problem));
        });
    }

    /** Whether Enter in this node means Apply: a field of the panel, not one of its buttons. */
    boolean isEditing(@Nullable Node node) {
        return node instanceof TextInputControl || node instanceof ToggleSwitch;
    }
}
