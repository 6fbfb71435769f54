package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.session.ExperimentMatch;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** The experiment by its title, and the way to others: presets, opening and saving a file. */
final class PresetChooser extends MenuButton {
    private final Library library;
    private final Words words;
    private @Nullable String last;

    PresetChooser(Explorer explorer, Words words, Library library, Runnable open, Runnable save) {
        this.library = library;
        this.words = words;
        setId("presets");
        setMnemonicParsing(false);
        setPrefWidth(252);
        setMaxWidth(252);
        setMinWidth(110);
        setTooltip(new Tooltip(words.text("window.presets.tooltip")));
        for (Library.Entry entry : library.entries()) {
            MenuItem item = new MenuItem(entry.title());
            item.setMnemonicParsing(false);
            item.setId("preset-" + entry.name());
            item.setOnAction(e -> {
                last = entry.title();
                explorer.rebuild(entry.experiment());
                show(explorer.experiment().get());
            });
            getItems().add(item);
        }
        MenuItem openItem = item("window.open", open);
        openItem.setAccelerator(KeyCombination.valueOf("Shortcut+O"));
        MenuItem saveItem = item("window.save", save);
        saveItem.setAccelerator(KeyCombination.valueOf("Shortcut+S"));
        getItems().addAll(new SeparatorMenuItem(), openItem, saveItem);
        explorer.experiment().addListener((o, before, now) -> show(now));
        show(explorer.experiment().get());
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(words.text(key));
        item.setOnAction(e -> action.run());
        return item;
    }

    /** Names what is open: a file. */
    void opened(String name) {
        last = name;
        setText(name);
    }

    private void show(@Nullable Experiment experiment) {
        for (Library.Entry entry : library.entries()) {
            if (experiment != null && ExperimentMatch.same(entry.experiment(), experiment)) {
                last = entry.title();
                setText(last);
                getTooltip().setText(words.text("window.presets.teaches", last, entry.teaches()));
                return;
            }
        }
        getTooltip().setText(words.text("window.presets.tooltip"));
        setText(last == null ? words.text("window.presets.own") : words.text("window.presets.edited", last));
    }
}
