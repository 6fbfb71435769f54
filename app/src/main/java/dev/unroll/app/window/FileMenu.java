package dev.unroll.app.window;

import dev.unroll.app.words.Words;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;

/** Opening and saving: experiments, texts, weights, checkpoints. */
final class FileMenu extends MenuButton {
    private final Words words;

    FileMenu(Words words, FileDialogs files) {
        this.words = words;
        setId("fileMenu");
        setText(words.text("window.file"));
        setMnemonicParsing(false);
        setMinWidth(Region.USE_PREF_SIZE);
        setTooltip(new Tooltip(words.text("window.file.tooltip")));
        MenuItem open = item("open", files::open);
        open.setAccelerator(KeyCombination.valueOf("Shortcut+O"));
        MenuItem save = item("save", files::save);
        save.setAccelerator(KeyCombination.valueOf("Shortcut+S"));
        getItems()
                .addAll(
                        open,
                        save,
                        item("openText", files::openText),
                        new SeparatorMenuItem(),
                        item("openWeights", files::openWeights),
                        item("saveWeights", files::saveWeights),
                        new SeparatorMenuItem(),
                        item("openCheckpoint", files::openCheckpoint),
                        item("saveCheckpoint", files::saveCheckpoint));
    }

    private MenuItem item(String id, Runnable action) {
        MenuItem item = new MenuItem(words.text("window." + id));
        item.setId("menu-" + id);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }
}
