package dev.unroll.app.panel;

import dev.unroll.app.action.Icon;
import dev.unroll.app.words.Words;
import java.util.List;
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

/** A label, its control, and beneath them what is wrong, if anything is, with what would make it right. */
final class FieldRow extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");
    static final double CONTROL_WIDTH = 88;

    private final Words words;
    private final Region control;
    private final Label label;
    private final Tooltip tooltip;
    private final String about;
    private final Complaint complaint;
    private final HBox side = new HBox();
    private final HBox beside = new HBox();
    private @Nullable String waiting;
    private boolean wide;

    FieldRow(String id, Region control, Words words) {
        this.words = words;
        this.control = control;
        getStyleClass().add("field-row");
        label = new Label(words.text("panel." + id));
        label.getStyleClass().add("field-label");
        label.setLabelFor(control);
        label.setWrapText(true);
        beside.getChildren().add(label);
        beside.setSpacing(6);
        beside.setAlignment(Pos.CENTER_LEFT);
        beside.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(beside, Priority.ALWAYS);
        control.setId("field-" + id);
        control.setAccessibleText(label.getText());
        about = words.text("panel." + id + ".tooltip");
        tooltip = new Tooltip(about);
        if (control instanceof Control c) {
            c.setTooltip(tooltip);
        }
        label.setTooltip(tooltip);
        complaint = new Complaint(id);
        side.setAlignment(Pos.CENTER_LEFT);
        setWide(false, true);
        show(null, List.of());
    }

    /** Something small beside the label. */
    void add(Node node) {
        beside.getChildren().add(node);
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
            side.getChildren().setAll(beside);
            getChildren().setAll(side, control, complaint);
        } else {
            control.setMinWidth(CONTROL_WIDTH);
            control.setPrefWidth(CONTROL_WIDTH);
            control.setMaxWidth(CONTROL_WIDTH);
            side.getChildren().setAll(beside, control);
            getChildren().setAll(side, complaint);
        }
        if (focused) {
            control.requestFocus();
        }
    }

    /** Marks it as waiting to be applied: the run has {@code value}; null when nothing waits here. */
    void setWaiting(@Nullable String value) {
        waiting = value;
        pseudoClassStateChanged(PENDING, value != null);
        tooltip.setText(value == null ? about : words.text("panel.waiting", value, about));
        help(complaint.sentence());
    }

    /** Shows what is wrong, null for nothing, and what would make it right. */
    void show(@Nullable String sentence, List<Complaint.Offer> offers) {
        control.pseudoClassStateChanged(INVALID, sentence != null);
        complaint.show(sentence, offers);
        help(sentence == null ? "" : sentence);
    }

    private void help(String sentence) {
        String waits = waiting == null ? "" : words.text("panel.waiting.short", waiting);
        control.setAccessibleHelp(sentence.isEmpty() ? waits : sentence);
    }

    /** What warns. */
    static Node mark() {
        return new Icon("warning");
    }
}
