package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.run.Command;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The experiment by its title, and the way to the presets. */
final class PresetChooser extends MenuButton {
    private final Library library;
    private final Words words;
    private final Explorer explorer;
    private final List<ExperimentTitle.Named> known;
    private ExperimentTitle.@Nullable Named last;

    PresetChooser(Explorer explorer, Words words, Library library) {
        this.explorer = explorer;
        this.library = library;
        this.words = words;
        known = library.entries().stream()
                .map(entry -> new ExperimentTitle.Named(entry.title(), entry.experiment()))
                .toList();
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
            item.setOnAction(e -> opened(entry.title(), entry.experiment(), new Command.Rebuild(entry.experiment())));
            getItems().add(item);
        }
        explorer.moment().addListener((o, before, now) -> {
            if (!now.asked().equals(before.asked())) {
                show(now.asked());
            }
        });
        show(explorer.moment().get().asked());
    }

    private void opened(String name, Experiment experiment, Command command) {
        opened(name, experiment);
        explorer.send(command);
    }

    /** A file has been opened, or saved: its experiment has its name from when it is shown on. */
    void opened(String name, Experiment experiment) {
        last = new ExperimentTitle.Named(name, experiment);
        if (experiment.equals(explorer.moment().get().asked())) {
            show(experiment);
        }
    }

    private void show(Experiment experiment) {
        ExperimentTitle title = ExperimentTitle.of(experiment, known, last, words);
        last = title.named();
        setText(title.text());
        getTooltip().setText(about(title.text()));
    }

    private String about(String title) {
        return library.entries().stream()
                .filter(entry -> entry.title().equals(title))
                .map(entry -> words.text("window.presets.teaches", title, entry.teaches()))
                .findFirst()
                .orElse(words.text("window.presets.now", title, words.text("window.presets.tooltip")));
    }
}
