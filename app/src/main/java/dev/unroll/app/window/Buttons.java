package dev.unroll.app.window;

import dev.unroll.app.words.Words;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** Makes the tool bar's buttons. */
final class Buttons {
    private Buttons() {}

    /** A small drawing; its shape is the style sheet's. */
    static Node icon(String name) {
        Region icon = new Region();
        icon.getStyleClass().addAll("icon", "icon-" + name);
        return icon;
    }

    /** A button with words; id and words share their name. */
    static Button labelled(String id, Words words, Runnable action) {
        Button button = new Button(words.text("window." + id));
        return prepare(button, id, words, action);
    }

    /** A button that is only a drawing; its words are its accessible text. */
    static Button pictured(String id, String icon, Words words, Runnable action) {
        Button button = new Button();
        button.setGraphic(icon(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(words.text("window." + id));
        return prepare(button, id, words, action);
    }

    private static Button prepare(Button button, String id, Words words, Runnable action) {
        button.setId(id);
        button.setMnemonicParsing(false);
        button.setOnAction(e -> action.run());
        button.setAccessibleHelp(words.text("window." + id + ".tooltip"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** Gives a control its tooltip, where it can never be disabled. */
    static <B extends ButtonBase> B explained(B button, String id, Words words) {
        Tooltip tooltip = new Tooltip(words.text("window." + id + ".tooltip"));
        tooltip.setShowDelay(Duration.millis(400));
        button.setTooltip(tooltip);
        return button;
    }
}
