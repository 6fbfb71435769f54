package dev.unroll.app.window;

import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** A button whose tooltip also shows while it is disabled, and then says why it is. */
final class Guarded extends StackPane {
    private final ButtonBase button;
    private String usual;
    private @Nullable String why;
    private final Tooltip tooltip;

    Guarded(ButtonBase button, String usual) {
        this.button = button;
        this.usual = usual;
        this.tooltip = new Tooltip(usual);
        tooltip.setShowDelay(Duration.millis(400));
        // On the wrapper: a disabled button gets no mouse events.
        Tooltip.install(this, tooltip);
        button.setAccessibleHelp(usual);
        getChildren().add(button);
    }

    /** Disables the button for a reason; null enables it. */
    void forbid(@Nullable String reason) {
        why = reason;
        button.setDisable(reason != null);
        tooltip.setText(reason == null ? usual : reason);
        button.setAccessibleHelp(tooltip.getText());
    }

    /** Another tooltip for while it is enabled. */
    void setUsual(String text) {
        usual = text;
        forbid(why);
    }

    String tooltipText() {
        return tooltip.getText();
    }
}
