package dev.unroll.app.panel;

import dev.unroll.app.action.Icon;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The box for a word or text of someone's own: Enter trains it, leaving it fills the fields with it, Esc brings back what was there. */
final class OwnWordBox extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final TextField field = new TextField();
    private final Complaint complaint = new Complaint("ownWord");
    private final Consumer<String> leave;
    private final Consumer<String> train;
    /** What stands in the fields. */
    private String entered = "";

    /**
     * An empty box.
     *
     * @param leave is given what was typed when the box is left
     * @param train is given what was typed when it shall be trained
     */
    OwnWordBox(Words words, Consumer<String> leave, Consumer<String> train) {
        super(5);
        this.leave = leave;
        this.train = train;
        getStyleClass().add("own-word");
        Label label = new Label(words.text("panel.ownWord"));
        label.getStyleClass().add("section-title");
        label.setLabelFor(field);
        field.setId("ownWord");
        field.setPromptText(words.text("panel.ownWord.prompt"));
        field.setAccessibleText(label.getText());
        field.setTooltip(new Tooltip(words.text("panel.ownWord.tooltip")));
        field.setOnAction(e -> train.accept(text()));
        field.focusedProperty().addListener((o, before, focused) -> {
            if (!focused && !text().equals(entered)) {
                leave();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && isTyped()) {
                show(entered);
                field.selectAll();
                event.consume();
            }
        });
        Button go = new Button();
        go.setId("trainOwn");
        go.setGraphic(new Icon("play"));
        go.getStyleClass().addAll("icon-button", "primary");
        go.setAccessibleText(words.text("panel.ownWord.train"));
        go.setTooltip(new Tooltip(words.text("panel.ownWord.train")));
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.setOnAction(e -> train.accept(text()));
        HBox row = new HBox(6, field, go);
        HBox.setHgrow(field, Priority.ALWAYS);
        getChildren().addAll(label, row, complaint);
    }

    /** What is typed, without the blanks around it. */
    private String text() {
        return field.getText().strip();
    }

    private boolean isTyped() {
        return !field.getText().equals(entered);
    }

    /** An emptied box asks for nothing. */
    private void leave() {
        if (text().isEmpty()) {
            show(entered);
        } else {
            leave.accept(text());
        }
    }

    /** Enters what is typed, if anything is. */
    void enter() {
        if (!text().equals(entered)) {
            leave();
        }
    }

    /** Shows the text that stands in the fields, unless another is being typed; empty where there is none. */
    void follow(String text) {
        if (field.isFocused() && isTyped()) {
            entered = text;
        } else {
            show(text);
        }
    }

    /** Shows the text that stands in the fields. */
    void show(String text) {
        entered = text;
        if (!field.getText().equals(text)) {
            field.setText(text);
            if (field.isFocused()) {
                field.selectAll();
            }
        }
        complain(null, List.of());
    }

    /** Enters another text and trains it. */
    void train(String text) {
        field.setText(text);
        train.accept(text());
    }

    /** Says what is wrong with what was typed, null for nothing, and what would make it right. */
    void complain(@Nullable String sentence, List<Complaint.Offer> offers) {
        field.pseudoClassStateChanged(INVALID, sentence != null);
        complaint.show(sentence, offers);
    }

    /** Whether something wrong was typed. */
    boolean isBroken() {
        return complaint.isVisible();
    }

    String sentence() {
        return complaint.sentence();
    }

    /** Puts the keyboard into it. */
    void focus() {
        field.requestFocus();
        field.selectAll();
    }
}
