package dev.unroll.app.window;

import dev.unroll.app.words.Words;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of shortcuts, as a sheet over the window. */
final class ShortcutHelp extends VBox {
    private static final List<String> KEYS = List.of(
            "play", "step", "stepBack", "nextEpoch", "reset", "gears", "tape", "open", "save", "zoom", "fields");

    ShortcutHelp(Words words) {
        super(10);
        setId("shortcuts");
        getStyleClass().add("sheet");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label(words.text("window.shortcuts"));
        title.getStyleClass().add("sheet-title");
        GridPane grid = new GridPane();
        grid.setHgap(18);
        grid.setVgap(7);
        int row = 0;
        for (String key : KEYS) {
            Label keys = new Label(words.text("window.shortcut." + key + ".keys"));
            keys.getStyleClass().add("key");
            grid.addRow(row++, keys, new Label(words.text("window.shortcut." + key)));
        }
        getChildren().addAll(title, grid);
        setVisible(false);
    }

    void toggle() {
        setVisible(!isVisible());
    }
}
