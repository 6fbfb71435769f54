package dev.unroll.app.panel;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Section;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;

/**
 * The panel's controls, one a setting, as one value that is read and written. What is typed is entered by Enter or by leaving
 * the field; what is chosen is entered at once.
 */
final class Inputs {
    private final Words words;
    private final Runnable typing;
    private final Runnable entering;
    private final Map<Setting<?>, Row> rows = new LinkedHashMap<>();
    private final VBox box = new VBox();
    private final Label trainingTitle;
    private @Nullable Experiment base;
    private boolean filling;
    private boolean moving;

    /**
     * All fields, empty.
     *
     * @param typing is told of every change of a text that is not entered yet
     * @param entering is told of every value that has been entered
     */
    Inputs(Words words, Runnable typing, Runnable entering) {
        this.words = words;
        this.typing = typing;
        this.entering = entering;
        title("panel.data");
        rows(Section.DATA);
        title("panel.model");
        rows(Section.MODEL);
        // Updates and runs stand together: both are how the model is trained.
        trainingTitle = title("panel.update");
        rows(Section.UPDATE);
        rows(Section.RUN);
        box.getStyleClass().add("fields");
        addSequenceButton();
    }

    private Label title(String key) {
        Label title = new Label(words.text(key));
        title.getStyleClass().add("section-title");
        box.getChildren().add(title);
        return title;
    }

    private void rows(Section section) {
        Fields.ROWS.stream().filter(setting -> setting.section() == section).forEach(setting -> {
            Row row = new Row(setting);
            rows.put(setting, row);
            box.getChildren().add(row.view);
        });
    }

    /** A field with what was entered in it last. */
    private final class Row {
        final Setting<?> setting;
        final FieldControl control;
        final FieldRow view;
        String entered = "";

        Row(Setting<?> setting) {
            this.setting = setting;
            control = FieldControl.of(setting, words, this::changed);
            view = new FieldRow(setting.id(), control.node(), words);
            control.node().focusedProperty().addListener((o, before, focused) -> {
                if (!focused && !moving && isTyped()) {
                    enter();
                }
            });
        }

        private void changed() {
            if (filling) {
                return;
            }
            if (control.node() instanceof TextInputControl field && field.isFocused()) {
                arrange();
                typing.run();
            } else {
                enter();
            }
        }

        boolean isTyped() {
            return !control.text().equals(entered);
        }

        void enter() {
            fill(PanelModel.spelled(setting, control.tidy(control.text())));
            arrange();
            entering.run();
        }

        void fill(String text) {
            boolean before = filling;
            filling = true;
            entered = text;
            if (!control.text().equals(text)) {
                control.setText(text);
            }
            filling = before;
        }
    }

    Node node() {
        return box;
    }

    private Row row(Setting<?> setting) {
        Row row = rows.get(setting);
        if (row == null) {
            throw new IllegalArgumentException(setting + " has no field");
        }
        return row;
    }

    /** Another line in inputs and targets, to be typed. */
    private void addSequenceButton() {
        Button add = new Button(words.text("panel.addSequence"));
        add.setId("addSequence");
        add.getStyleClass().add("small");
        add.setTooltip(new Tooltip(words.text("panel.addSequence.tooltip")));
        add.setAccessibleText(words.text("panel.addSequence.tooltip"));
        add.setFocusTraversable(false);
        add.setOnAction(e -> {
            Row inputs = row(Settings.INPUTS);
            Row targets = row(Settings.TARGETS);
            filling = true;
            inputs.control.setText(inputs.control.text() + "\n");
            if (!targets.control.text().isEmpty()) {
                targets.control.setText(targets.control.text() + "\n");
            }
            filling = false;
            arrange();
            if (inputs.control.node() instanceof TextInputControl field) {
                field.requestFocus();
                field.end();
            }
        });
        row(Settings.INPUTS).view.add(add);
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
                        && entry.getValue().control.isWide());
        moving = true;
        rows.forEach((setting, row) -> {
            boolean shown = PanelModel.shows(setting, values, began);
            row.view.setVisible(shown);
            row.view.setManaged(shown);
            // Inputs and targets stand under each other, letter by letter.
            row.view.setWide(setting.codec().isList() ? wideList : row.control.isWide());
            if (setting.mayBeBlank() && row.control.node() instanceof TextInputControl field) {
                field.setPromptText(blank(setting, values));
            }
        });
        moving = false;
        trainingTitle.setText(words.text(PanelModel.trains(values) ? "panel.update" : "panel.weights"));
    }

    /** What an empty field means. */
    private String blank(Setting<?> setting, Values values) {
        String standard = String.join("|", setting.standardTexts(values));
        return setting.codec() instanceof Codec.Maybe<?> ? words.text("panel.nothing") : standard;
    }

    /** What stands in the fields, entered or still being typed. */
    Fields get() {
        Map<Setting<?>, String> texts = new LinkedHashMap<>();
        rows.forEach((setting, row) -> texts.put(setting, row.control.text()));
        return new Fields(texts);
    }

    /** Fills the fields with an experiment. */
    void set(Experiment experiment) {
        base = experiment;
        set(Fields.of(experiment));
    }

    /** Enters other texts. */
    void set(Fields fields) {
        rows.forEach((setting, row) -> row.fill(fields.text(setting)));
        arrange();
    }

    /** The fields of another experiment, but for those in which something else stands than in those of the one before. */
    void follow(Experiment before, Experiment now) {
        Fields was = Fields.of(before);
        Fields is = Fields.of(now);
        base = now;
        rows.forEach((setting, row) -> {
            if (!row.isTyped() && row.entered.equals(was.text(setting))) {
                row.fill(is.text(setting));
            }
        });
        arrange();
    }

    /** Shows the learning rate in use, unless it is just being typed: then Esc brings it. */
    void setLearningRate(double value) {
        Row row = row(Settings.LR);
        String text = Codec.Real.text(value);
        if (row.isTyped()) {
            row.entered = text;
        } else {
            row.fill(text);
        }
    }

    /** Whether something is being typed that is not entered yet. */
    boolean isTyping() {
        return rows.values().stream().anyMatch(Row::isTyped);
    }

    /** Enters what is being typed. */
    void enter() {
        rows.values().stream().filter(Row::isTyped).forEach(Row::enter);
    }

    /** Brings back what stood in the field that is being typed in; false when nothing is typed. */
    boolean restore() {
        Optional<Row> typed = rows.values().stream()
                .filter(row -> row.isTyped() && row.control.node().isFocused())
                .findFirst();
        typed.ifPresent(row -> {
            row.fill(row.entered);
            arrange();
            if (row.control.node() instanceof TextInputControl field) {
                field.selectAll();
            }
            typing.run();
        });
        return typed.isPresent();
    }

    /** Does something to the part of a field's row that says what is wrong and what waits. */
    void forEachRow(Consumer<Marked> action) {
        rows.forEach((setting, row) -> action.accept(new Marked(setting, row.view)));
    }

    /** A setting and its row. */
    record Marked(Setting<?> setting, FieldRow row) {}

    /** Puts the keyboard into a field. */
    void focus(Setting<?> setting) {
        row(setting).control.node().requestFocus();
    }

    Node field(Setting<?> setting) {
        return row(setting).view;
    }

    /** Whether Enter in this node means Apply: a field of the panel, not one of its buttons. */
    boolean isEditing(@Nullable Node node) {
        return node != null
                && node.getId() != null
                && (node instanceof TextInputControl || node instanceof ToggleSwitch)
                && rows.values().stream().anyMatch(row -> row.control.node().equals(node));
    }
}
