package dev.unroll.app.action;

import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * The button of an action. Its tooltip also shows while it is disabled, and then says why it is: a disabled button gets no mouse
 * events, so what stands around it has the tooltip.
 */
public final class Guarded extends StackPane {
    private final ButtonBase button;
    private final Tooltip tooltip = new Tooltip();

    Guarded(ButtonBase button, BoundAction action) {
        this.button = button;
        button.setId(action.action().id());
        button.setMnemonicParsing(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.tooltipProperty().unbind();
        button.setTooltip(null);
        button.accessibleTextProperty().bind(action.textProperty());
        button.accessibleHelpProperty().bind(action.longTextProperty());
        tooltip.textProperty().bind(action.longTextProperty());
        tooltip.setShowDelay(Duration.millis(400));
        Tooltip.install(this, tooltip);
        getChildren().add(button);
    }

    public ButtonBase button() {
        return button;
    }

    /** What the tooltip says now. */
    public String tooltipText() {
        return tooltip.getText();
    }
}
