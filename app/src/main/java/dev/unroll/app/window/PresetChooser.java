package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.ExperimentMatch;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The experiment by its title, and the way to the presets. */
final class PresetChooser extends MenuButton {
    private final Library library;
    private final Words words;
    private @Nullable String last;

    PresetChooser(Explorer explorer, Words words, Library library) {
        this.library = library;
        this.words = words;
        setId("presets");
        setMnemonicParsing(false);
        setPrefWidth(252);
        setMaxWidth(252);
        setMinWidth(96);
        setTooltip(new Tooltip(words.text("window.presets.tooltip")));
        for (Library.Entry entry : library.entries()) {
            MenuItem item = new MenuItem(entry.title());
            item.setMnemonicParsing(false);
            item.setId("preset-" + entry.name());
            item.setOnAction(e -> {
                last = entry.title();
                explorer.send(new Command.Rebuild(entry.experiment()));
                show(explorer.moment().get().asked());
            });
            getItems().add(item);
        }
        explorer.moment().addListener((o, before, now) -> {
            if (!now.asked().equals(before.asked())) {
                show(now.asked());
            }
        });
        show(explorer.moment().get().asked());
    }

    /** Names what is open: a file. */
    void opened(String name) {
        last = name;
        setText(name);
    }

    private void show(Experiment experiment) {
        for (Library.Entry entry : library.entries()) {
            if (ExperimentMatch.same(entry.experiment(), experiment)) {
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
