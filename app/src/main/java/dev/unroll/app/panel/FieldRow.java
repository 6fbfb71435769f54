package dev.unroll.app.panel;

import dev.unroll.app.words.Words;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A label, its control, and beneath them the sentence that says what is wrong, if anything is. */
final class FieldRow extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    static final double CONTROL_WIDTH = 88;

    private final Region control;
    private final Label label;
    private final Label problem = new Label();
    private final HBox side = new HBox();
    private boolean wide;

    FieldRow(String id, Region control, Words words) {
        this.control = control;
        getStyleClass().add("field-row");
        label = new Label(words.text("panel." + id));
        label.getStyleClass().add("field-label");
        label.setLabelFor(control);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setWrapText(true);
        HBox.setHgrow(label, Priority.ALWAYS);
        control.setId("field-" + id);
        control.setAccessibleText(label.getText());
        Tooltip tooltip = new Tooltip(words.text("panel." + id + ".tooltip"));
        if (control instanceof Control c) {
            c.setTooltip(tooltip);
        }
        label.setTooltip(tooltip);
        problem.setId("problem-" + id);
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.setGraphic(mark());
        side.setAlignment(Pos.CENTER_LEFT);
        setWide(false, true);
        show(null);
    }

    private static Node mark() {
        Region mark = new Region();
        mark.getStyleClass().addAll("icon", "icon-warning");
        return mark;
    }

    /** Long texts stand under their label in the panel's full width. */
    void setWide(boolean wide) {
        setWide(wide, false);
    }

    private void setWide(boolean newWide, boolean first) {
        if (wide == newWide && !first) {
            return;
        }
        wide = newWide;
        // Moving a control to another parent takes its focus away: it is asked for again.
        boolean focused = control.isFocused();
        side.getChildren().clear();
        getChildren().clear();
        if (wide) {
            control.setMinWidth(0);
            control.setMaxWidth(Double.MAX_VALUE);
            control.setPrefWidth(Region.USE_COMPUTED_SIZE);
            side.getChildren().setAll(label);
            getChildren().setAll(side, control, problem);
        } else {
            control.setMinWidth(CONTROL_WIDTH);
            control.setPrefWidth(CONTROL_WIDTH);
            control.setMaxWidth(CONTROL_WIDTH);
            side.getChildren().setAll(label, control);
            getChildren().setAll(side, problem);
        }
        if (focused) {
            control.requestFocus();
        }
    }

    /** Shows what is wrong; null for nothing. */
    void show(@Nullable String sentence) {
        control.pseudoClassStateChanged(INVALID, sentence != null);
        problem.setText(sentence == null ? "" : sentence);
        problem.setVisible(sentence != null);
        problem.setManaged(sentence != null);
        control.setAccessibleHelp(sentence == null ? "" : sentence);
    }
}
