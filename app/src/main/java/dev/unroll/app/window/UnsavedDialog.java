package dev.unroll.app.window;

import dev.unroll.app.words.Words;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;

/** The question as a dialog in the window's colours. */
final class UnsavedDialog implements UnsavedQuestion {
    private final Words words;
    private final Supplier<Scene> window;

    UnsavedDialog(Words words, Supplier<Scene> window) {
        this.words = words;
        this.window = window;
    }

    @Override
    public Answer ask(String file) {
        ButtonType save = new ButtonType(words.text("window.unsaved.save"), ButtonBar.ButtonData.YES);
        ButtonType discard = new ButtonType(words.text("window.unsaved.discard"), ButtonBar.ButtonData.NO);
        ButtonType cancel = new ButtonType(words.text("window.unsaved.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.NONE, words.text("window.unsaved.text", file), save, discard, cancel);
        alert.setTitle(words.text("window.unsaved.title"));
        Scene scene = window.get();
        alert.initOwner(scene.getWindow());
        alert.getDialogPane().getStylesheets().setAll(scene.getStylesheets());
        alert.getDialogPane().getStyleClass().add("unroll");
        alert.getDialogPane().setStyle(scene.getRoot().getStyle());
        ButtonType chosen = alert.showAndWait().orElse(cancel);
        return chosen.equals(save) ? Answer.SAVE : chosen.equals(discard) ? Answer.DISCARD : Answer.CANCEL;
    }
}
