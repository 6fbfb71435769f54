package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.run.Command;
import dev.unroll.app.words.Words;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;

/** The experiment by its title, and the way to the presets. */
final class PresetChooser extends MenuButton {
    private final Library library;
    private final Words words;

    /** {@code leaving} does what it is given once nothing unsaved is lost by it. */
    PresetChooser(Explorer explorer, Words words, Library library, OpenDocument document, Consumer<Runnable> leaving) {
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
            item.setOnAction(e -> leaving.accept(() -> {
                document.chose(entry.title(), entry.experiment());
                explorer.send(new Command.Rebuild(entry.experiment()));
            }));
            getItems().add(item);
        }
        document.title().subscribe(title -> show(title.text()));
    }

    private void show(String title) {
        setText(title);
        getTooltip()
                .setText(library.entries().stream()
                        .filter(entry -> entry.title().equals(title))
                        .map(entry -> words.text("window.presets.teaches", title, entry.teaches()))
                        .findFirst()
                        .orElse(words.text("window.presets.now", title, words.text("window.presets.tooltip"))));
    }
}
