package dev.unroll.app.panel;

import dev.unroll.app.words.Words;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Says what a rebuild would change, and offers it. */
final class RebuildBar extends VBox {
    private final Words words;
    private final Label text = new Label();
    private final Button apply;

    RebuildBar(Words words, Runnable onApply, Runnable onRevert) {
        this.words = words;
        getStyleClass().add("rebuild-bar");
        setId("rebuildBar");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setId("rebuildText");
        apply = new Button(words.text("panel.apply"));
        apply.setId("apply");
        apply.getStyleClass().add("primary");
        apply.setTooltip(new Tooltip(words.text("panel.apply.tooltip")));
        apply.setOnAction(e -> onApply.run());
        Button revert = new Button(words.text("panel.revert"));
        revert.setId("revert");
        revert.setTooltip(new Tooltip(words.text("panel.revert.tooltip")));
        revert.setOnAction(e -> onRevert.run());
        HBox buttons = new HBox(6, apply, revert);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(text, buttons);
        hide();
    }

    /** Offers the rebuild. */
    void offer(String changes) {
        text.setText(words.text("panel.rebuild", changes));
        setApply(true);
        show();
    }

    /** There are edits, but they cannot be applied: only the way back is offered. */
    void refuse() {
        text.setText(words.text("panel.broken"));
        setApply(false);
        show();
    }

    private void setApply(boolean possible) {
        apply.setVisible(possible);
        apply.setManaged(possible);
    }

    boolean canApply() {
        return isVisible() && apply.isVisible();
    }

    private void show() {
        setVisible(true);
        setManaged(true);
    }

    void hide() {
        setVisible(false);
        setManaged(false);
    }
}
