package dev.unroll.app.panel;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;

/** The panel's controls, as one value that is read and written. */
final class Inputs {
    private static final int NARROW_TEXT = 9;

    private final Words words;
    private final Runnable edited;
    private final Map<Field, FieldRow> rows = new EnumMap<>(Field.class);
    private final SequencesField input = new SequencesField();
    private final SequencesField target = new SequencesField();
    private final TextField vocab = new TextField();
    private final TextField corpus = new TextField();
    private final TextField sequenceLength = new TextField();
    private final TextField batch = new TextField();
    private final TextField clip = new TextField();
    private final ComboBox<Cell> cell = new ComboBox<>();
    private final ComboBox<Nonlinearity> nonlinearity = new ComboBox<>();
    private final TextField hidden = new TextField();
    private final TextField layers = new TextField();
    private final TextField embedding = new TextField();
    private final ToggleSwitch linear = new ToggleSwitch();
    private final TextField lr = new TextField();
    private final ComboBox<LossReduction> loss = new ComboBox<>();
    private final TextField epochs = new TextField();
    private final TextField seed = new TextField();
    private final VBox box = new VBox();

    Inputs(Words words, Runnable edited) {
        this.words = words;
        this.edited = edited;
        choices(cell, "panel.cell.", Cell.values());
        choices(nonlinearity, "panel.nonlinearity.", Nonlinearity.values());
        choices(loss, "panel.loss.", LossReduction.values());
        target.setPromptText(words.text("panel.target.prompt"));
        section("panel.data");
        text(Field.INPUT, input);
        text(Field.TARGET, target);
        text(Field.VOCAB, vocab);
        text(Field.CORPUS, corpus);
        text(Field.SEQUENCE_LENGTH, sequenceLength);
        text(Field.BATCH, batch);
        row(Field.CORPUS).setWide(true);
        section("panel.model");
        add(Field.CELL, cell);
        add(Field.NONLINEARITY, nonlinearity);
        text(Field.HIDDEN, hidden);
        text(Field.LAYERS, layers);
        text(Field.EMBEDDING, embedding);
        add(Field.LINEAR, linear);
        section("panel.training");
        TextField optimizer = new TextField(words.text("panel.optimizer.adam"));
        optimizer.setEditable(false);
        optimizer.getStyleClass().add("fixed");
        box.getChildren().add(new FieldRow("optimizer", optimizer, words));
        text(Field.LR, lr);
        text(Field.CLIP, clip);
        add(Field.LOSS, loss);
        text(Field.EPOCHS, epochs);
        text(Field.SEED, seed);
        cell.valueProperty().addListener((o, before, now) -> changed());
        nonlinearity.valueProperty().addListener((o, before, now) -> changed());
        loss.valueProperty().addListener((o, before, now) -> changed());
        linear.selectedProperty().addListener((o, before, now) -> {
            linear.setText(words.text("panel.linear." + now));
            changed();
        });
        linear.setText(words.text("panel.linear.false"));
        box.getStyleClass().add("fields");
    }

    Node node() {
        return box;
    }

    private void section(String key) {
        Label title = new Label(words.text(key));
        title.getStyleClass().add("section-title");
        box.getChildren().add(title);
    }

    private void text(Field field, TextInputControl control) {
        control.textProperty().addListener((o, before, now) -> changed());
        add(field, control);
    }

    private void add(Field field, Region control) {
        FieldRow row = new FieldRow(field.id(), control, words);
        rows.put(field, row);
        box.getChildren().add(row);
    }

    private <E extends Enum<E>> void choices(ComboBox<E> box, String prefix, E[] values) {
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable E value) {
                return value == null ? "" : words.text(prefix + value.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public @Nullable E fromString(String text) {
                return null;
            }
        });
    }

    private void changed() {
        FieldRow only = row(Field.NONLINEARITY);
        boolean rnn = cell.getValue() == Cell.RNN;
        only.setVisible(rnn);
        only.setManaged(rnn);
        boolean wide = input.needs(NARROW_TEXT) || target.needs(NARROW_TEXT);
        row(Field.INPUT).setWide(wide);
        row(Field.TARGET).setWide(wide);
        row(Field.VOCAB).setWide(vocab.getText().length() > NARROW_TEXT);
        if (cell.getValue() != null && nonlinearity.getValue() != null && loss.getValue() != null) {
            edited.run();
        }
    }

    private FieldRow row(Field field) {
        FieldRow row = rows.get(field);
        if (row == null) {
            throw new IllegalStateException("no row for " + field);
        }
        return row;
    }

    Fields get() {
        return new Fields(
                input.getText(),
                target.getText(),
                vocab.getText(),
                corpus.getText(),
                sequenceLength.getText(),
                batch.getText(),
                cell.getValue(),
                cell.getValue() == Cell.RNN ? nonlinearity.getValue() : Nonlinearity.TANH,
                hidden.getText(),
                layers.getText(),
                embedding.getText(),
                linear.isSelected(),
                lr.getText(),
                clip.getText(),
                loss.getValue(),
                epochs.getText(),
                seed.getText());
    }

    void set(Fields fields) {
        input.setText(fields.input());
        target.setText(fields.target());
        vocab.setText(fields.vocab());
        corpus.setText(fields.corpus());
        sequenceLength.setText(fields.sequenceLength());
        batch.setText(fields.batch());
        clip.setText(fields.clip());
        cell.setValue(fields.cell());
        nonlinearity.setValue(fields.nonlinearity());
        hidden.setText(fields.hidden());
        layers.setText(fields.layers());
        embedding.setText(fields.embedding());
        linear.setSelected(fields.linear());
        lr.setText(fields.lr());
        loss.setValue(fields.loss());
        epochs.setText(fields.epochs());
        seed.setText(fields.seed());
    }

    /** Which fields say what is learned: a text's, or those of inputs and targets. */
    void setCorpus(boolean text) {
        for (Field field : List.of(Field.INPUT, Field.TARGET, Field.VOCAB)) {
            row(field).setVisible(!text);
            row(field).setManaged(!text);
        }
        for (Field field : List.of(Field.CORPUS, Field.SEQUENCE_LENGTH, Field.BATCH)) {
            row(field).setVisible(text);
            row(field).setManaged(text);
        }
    }

    /** Shows the learning rate in use, unless it is just being typed. */
    void setLearningRate(double value) {
        if (!lr.isFocused()) {
            lr.setText(Fields.number(value));
        }
    }

    void show(Map<Field, InvalidInput> problems, Words sentences) {
        rows.forEach((field, row) -> {
            InvalidInput problem = problems.get(field);
            row.show(problem == null ? null : sentences.problem(problem));
        });
    }

    /** Whether Enter in this node means Apply: a field of the panel, not one of its buttons. */
    boolean isEditing(@Nullable Node node) {
        return node instanceof TextInputControl || node instanceof ToggleSwitch;
    }
}
